package io.forkmap.compare;

import java.util.Optional;

/// What a copy of the dataset for each worker costs beside one that all of them map.
final class CopiesAdvisor implements Advisor {
    @Override
    public Optional<String> advise(Comparison comparison) {
        return Optional.empty();
    }
}
