package dev.ovhexchange.ovh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Certificates in a file that are trusted beside those that the JDK trusts by itself. */
final class TrustBundle {
  private TrustBundle() {}

  /**
   * Reads the file once.
   *
   * @param file certificates as PEM, one after the other
   * @throws IllegalArgumentException when it cannot be read, or has none
   */
  static SSLContext read(Path file) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (Certificate certificate : trusted(file)) {
        store.setCertificateEntry("trusted-" + store.size(), certificate);
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers(store), null);
      return context;
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("there is no file " + file, e);
    } catch (CertificateException e) {
      throw new IllegalArgumentException(file + " is not a file of PEM certificates", e);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(file + " cannot be used: " + e.getMessage(), e);
    }
  }

  /** Those in the file, and those of the JDK. */
  static List<Certificate> trusted(Path file) throws IOException, GeneralSecurityException {
    List<Certificate> trusted = new ArrayList<>(certificates(file));
    for (TrustManager manager : managers(null)) {
      if (manager instanceof X509TrustManager own) {
        trusted.addAll(List.of(own.getAcceptedIssuers()));
      }
    }
    return trusted;
  }

  private static List<Certificate> certificates(Path file)
      throws IOException, CertificateException {
    try (InputStream in = Files.newInputStream(file)) {
      List<Certificate> certificates =
          List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
      if (certificates.isEmpty()) {
        throw new CertificateException("none");
      }
      return certificates;
    }
  }

  /**
   * @param store null for the JDK's own
   */
  private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }
}
