package dev.ovhexchange.ovh;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Fails when more is read than anybody should have sent. */
final class BoundedInput extends FilterInputStream {
  private long left;

  BoundedInput(InputStream in, long cap) {
    super(in);
    left = cap;
  }

  /** Sets what may still be read, in bytes. */
  void cap(long bytes) {
    left = bytes;
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    if (b >= 0) {
      count(1);
    }
    return b;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = super.read(buffer, offset, length);
    if (n > 0) {
      count(n);
    }
    return n;
  }

  private void count(int n) throws IOException {
    left -= n;
    if (left < 0) {
      throw new IOException("the answer is too large");
    }
  }
}
