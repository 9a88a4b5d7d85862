package io.forkmap.kernel;

/// A job with everything that carrying its values between processes takes. Immutable; safe for all threads.
///
/// @param job the job itself, a record
/// @param types what its class says
/// @param inputCodec of an input
/// @param partialCodec of a partial
/// @param resultCodec of the result
/// @param jobCodec of the job: its parameters
/// @param <I> an input
/// @param <P> a partial
/// @param <R> the result
public record JobBinding<I, P, R>(
        Job<I, P, R> job,
        JobTypes types,
        Codec<I> inputCodec,
        Codec<P> partialCodec,
        Codec<R> resultCodec,
        Codec<Job<I, P, R>> jobCodec) {
    /// Binds a job.
    ///
    /// @throws IllegalArgumentException if the job's class can't be used: not a record, or of types that can't be
    ///     carried; says which and why
    @SuppressWarnings("unchecked") // JobTypes read I, P and R off the job's own class
    public static <I, P, R> JobBinding<I, P, R> of(Job<I, P, R> job) {
        JobTypes types = JobTypes.of(job.getClass());
        return new JobBinding<>(
                job,
                types,
                (Codec<I>) types.inputCodec(),
                (Codec<P>) types.partialCodec(),
                (Codec<R>) types.resultCodec(),
                (Codec<Job<I, P, R>>) Codec.of(job.getClass()));
    }

    /// The job's parameters, as [#decode] reads them.
    public byte[] encode() {
        Encoder out = new Encoder();
        jobCodec.encode(job, out);
        return out.toByteArray();
    }

    /// Whether each partial is behind the digest of an array, see [ArrayDigest].
    public boolean fillsArrays() {
        return job instanceof ArrayJob;
    }

    /// Makes the job again from its class and its encoded parameters.
    ///
    /// @throws IllegalArgumentException as [#of]
    /// @throws CodecException if the bytes are not of this class
    public static JobBinding<?, ?, ?> decode(Class<?> jobClass, byte[] parameters) {
        JobTypes.of(jobClass);
        return of((Job<?, ?, ?>) Codec.of(jobClass).decode(new Decoder(parameters)));
    }
}
