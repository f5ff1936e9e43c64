package dev.ovhexchange.platform;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest that every Java runtime has. */
public final class Sha256 {
  private Sha256() {}

  /** 32 bytes over all parts, one after the other. */
  public static byte[] of(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
