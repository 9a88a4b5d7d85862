// stream FILE PROCESSES PASSES: sums a mapped file, taken for float64, that many times, by forked processes that share the
// passes, and prints the seconds from the first fork to the last exit. Eight lanes, so that it is the memory that is waited for.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double sum(const double *values, size_t count) {
    double lane[8] = {0};
    for (size_t i = 0; i + 8 <= count; i += 8) {
        for (int k = 0; k < 8; k++) {
            lane[k] += values[i + k];
        }
    }
    return lane[0] + lane[1] + lane[2] + lane[3] + lane[4] + lane[5] + lane[6] + lane[7];
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

int main(int count, char **arguments) {
    struct stat status;
    int file;
    if (count != 4 || (file = open(arguments[1], O_RDONLY)) < 0 || fstat(file, &status) < 0) {
        fprintf(stderr, "stream FILE PROCESSES PASSES\n");
        return 64;
    }
    const double *values = mmap(NULL, status.st_size, PROT_READ, MAP_SHARED, file, 0);
    if (values == MAP_FAILED) {
        perror(arguments[1]);
        return 74;
    }
    int processes = atoi(arguments[2]);
    int passes = atoi(arguments[3]);
    double began = now();
    for (int i = 0; i < processes; i++) {
        if (fork() == 0) {
            volatile double total = 0;
            for (int pass = i; pass < passes; pass += processes) {
                total += sum(values, status.st_size / sizeof(double));
            }
            _exit(0);
        }
    }
    while (wait(NULL) > 0) {
    }
    printf("%f\n", now() - began);
    return 0;
}
