package dev.ovhexchange.deliverycheck.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Makes encrypted connections whose input is guarded. */
final class GuardedTls extends SSLSocketFactory {
  private final SSLSocketFactory tls;

  GuardedTls(SSLSocketFactory tls) {
    this.tls = tls;
  }

  private static Socket guarded(Socket socket) {
    return new GuardedTlsSocket((SSLSocket) socket);
  }

  @Override
  public Socket createSocket() throws IOException {
    return guarded(tls.createSocket());
  }

  @Override
  public Socket createSocket(Socket inside, String host, int port, boolean close)
      throws IOException {
    if (inside instanceof GuardedSockets.PlainSocket plain) {
      plain.encrypt();
    }
    return guarded(tls.createSocket(inside, host, port, close));
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return guarded(tls.createSocket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return guarded(tls.createSocket(host, port, local, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return guarded(tls.createSocket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return guarded(tls.createSocket(host, port, local, localPort));
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return tls.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return tls.getSupportedCipherSuites();
  }
}
