package dev.ovhexchange.deliverycheck.mail;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What a server sends, within bounds. Jakarta Mail makes room for whatever size a server announces
 * ({@code {2000000000}}) before a byte of it came, and this process would end of that.
 */
final class GuardedInput extends FilterInputStream {
  private static final int LARGEST_LITERAL = 1 << 20;
  private static final long MOST_BYTES = 8L << 20;

  /** A server went beyond the bounds. */
  static final class TooMuchException extends IOException {
    private static final long serialVersionUID = 1L;

    TooMuchException(String message) {
      super(message);
    }
  }

  /** Where in an announcement the bytes are. */
  private enum Place {
    TEXT,
    NUMBER,
    CLOSED,
    RETURN
  }

  private Place place = Place.TEXT;
  private long number;
  private long literal;
  private long total;

  GuardedInput(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    if (read >= 0) {
      count(1);
      look(read);
    }
    return read;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    if (read > 0) {
      count(read);
      for (int at = offset; at < offset + read; at++) {
        look(bytes[at]);
      }
    }
    return read;
  }

  private void count(int read) throws IOException {
    total += read;
    if (total > MOST_BYTES) {
      throw new TooMuchException("more than " + MOST_BYTES + " bytes in one connection");
    }
  }

  private void look(int read) throws IOException {
    if (literal > 0) {
      literal--;
      return;
    }
    boolean digit = read >= '0' && read <= '9';
    if (read == '{') {
      place = Place.NUMBER;
      number = 0;
    } else if (place == Place.NUMBER && digit) {
      number = Math.min(number * 10 + read - '0', Integer.MAX_VALUE);
    } else if (place == Place.NUMBER && read == '}') {
      place = Place.CLOSED;
    } else if (place == Place.CLOSED && read == '\r') {
      place = Place.RETURN;
    } else if (place == Place.RETURN && read == '\n') {
      announced();
    } else {
      place = Place.TEXT;
    }
  }

  private void announced() throws IOException {
    place = Place.TEXT;
    if (number > LARGEST_LITERAL) {
      throw new TooMuchException("a piece of " + number + " bytes");
    }
    literal = number;
  }
}
