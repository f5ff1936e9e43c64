package dev.ovhexchange.ovh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ovhexchange.testing.network.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustBundleTest {
  @TempDir private Path folder;

  @Test
  void it_adds_to_those_that_the_jdk_trusts() throws GeneralSecurityException, IOException {
    Path bundle = TestAuthority.create().writeTo(folder.resolve("ca.crt"));

    assertThat(TrustBundle.trusted(bundle))
        .hasSizeGreaterThan(50)
        .extracting(
            certificate -> ((X509Certificate) certificate).getSubjectX500Principal().getName())
        .contains("CN=Test authority");
  }

  @Test
  void several_certificates_with_remarks_between_them_are_read() throws Exception {
    Path one = TestAuthority.create().writeTo(folder.resolve("one"));
    Path two = TestAuthority.create().writeTo(folder.resolve("two"));
    Path both =
        Files.writeString(
            folder.resolve("both"),
            "# one\n" + Files.readString(one) + "\n# two\n" + Files.readString(two));

    assertThat(TrustBundle.trusted(both)).hasSize(TrustBundle.trusted(one).size() + 1);
  }

  @Test
  void a_file_without_certificates_is_refused_and_named() throws IOException {
    Path missing = folder.resolve("missing");
    Path empty = Files.createFile(folder.resolve("empty"));
    Path text = Files.writeString(folder.resolve("text"), "-----BEGIN CERTIFICATE-----\nno\n");

    assertThatThrownBy(() -> TrustBundle.read(missing)).hasMessage("there is no file " + missing);
    for (Path wrong : new Path[] {empty, text}) {
      assertThatThrownBy(() -> TrustBundle.read(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(wrong + " is not a file of PEM certificates");
    }
  }
}
