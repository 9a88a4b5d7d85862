package io.forkmap.report.page;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/// What a screenshot looks like, roughly.
///
/// @param colours how many different ones
/// @param brightness mean over all pixels, from black, 0, to white, 1
public record Picture(long colours, double brightness) {
    public static Picture read(Path png) throws IOException {
        BufferedImage image = ImageIO.read(png.toFile());
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        long sum = 0;
        for (int pixel : pixels) {
            sum += (pixel >> 16 & 0xff) + (pixel >> 8 & 0xff) + (pixel & 0xff);
        }
        return new Picture(java.util.Arrays.stream(pixels).distinct().count(), sum / (3.0 * 255 * pixels.length));
    }
}
