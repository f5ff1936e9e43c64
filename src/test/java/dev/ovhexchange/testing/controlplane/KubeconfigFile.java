package dev.ovhexchange.testing.controlplane;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A kubeconfig where the user wants it, as long as the control plane runs. It replaces only what an
 * earlier run left: a mistyped name must not cost anyone the way to their clusters.
 */
record KubeconfigFile(Path path) implements AutoCloseable {
  private static final String MARK =
      "# of a throwaway control plane for tests; safe to overwrite\n";

  void refuseIfForeign() throws IOException {
    if (Files.exists(path) && !Files.readString(path).startsWith(MARK)) {
      throw new IOException(path + " exists and was not written by an earlier run: not replaced");
    }
  }

  /** Appears whole, and readable by this user only. */
  KubeconfigFile write(String kubeconfig) throws IOException {
    refuseIfForeign();
    var unfinished = Files.createTempFile(path.toAbsolutePath().getParent(), ".kubeconfig", "");
    Files.writeString(unfinished, MARK + kubeconfig);
    Files.move(unfinished, path, StandardCopyOption.REPLACE_EXISTING);
    return this;
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
  }
}
