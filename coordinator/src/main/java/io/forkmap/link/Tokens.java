package io.forkmap.link;

import io.forkmap.proto.Register;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// One secret of 256 bits for each spawned worker, good for one registration, and after that to prove whose a call
/// is. Safe for all threads.
public final class Tokens {
    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Map<Integer, byte[]> issued = new ConcurrentHashMap<>();

    private final Map<Integer, byte[]> redeemed = new ConcurrentHashMap<>();

    /// Makes the token of a worker; an older one of the same number is void.
    public byte[] issue(int worker) {
        byte[] token = new byte[BYTES];
        random.nextBytes(token);
        issued.put(worker, token);
        return token.clone();
    }

    /// Checks a token, in constant time, and takes it out of use.
    boolean redeem(Register register) {
        byte[] expected = issued.get(register.getWorker());
        boolean good = expected != null
                && MessageDigest.isEqual(expected, register.getToken().toByteArray())
                && issued.remove(register.getWorker(), expected);
        if (good) {
            redeemed.put(register.getWorker(), expected);
        }
        return good;
    }

    /// Whether a token is the one that the worker registered with. Takes constant time.
    boolean isRegistered(int worker, byte[] token) {
        byte[] expected = redeemed.get(worker);
        return expected != null && MessageDigest.isEqual(expected, token);
    }

    /// The worker is gone, and its token void.
    public void revoke(int worker) {
        issued.remove(worker);
        redeemed.remove(worker);
    }
}
