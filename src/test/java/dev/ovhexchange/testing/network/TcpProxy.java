package dev.ovhexchange.testing.network;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/**
 * Passes bytes on between whoever connects to it and one server, until it is told to freeze, when
 * nothing gets through and nobody is told, to be slow, or to cut. What runs inside, TLS too, is
 * none of its business.
 */
public final class TcpProxy implements AutoCloseable {
  private final String host;
  private final int port;
  private final ServerSocket listening;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Object gate = new Object();
  private boolean frozen;
  private volatile Duration pause = Duration.ZERO;

  private TcpProxy(String host, int port, ServerSocket listening) {
    this.host = host;
    this.port = port;
    this.listening = listening;
  }

  /** Listens on a free port of the loopback interface. */
  public static TcpProxy to(String host, int port) {
    return listen(host, port, ServerSocketFactory.getDefault());
  }

  /** The same, for a server that speaks no TLS to clients that do. */
  public static TcpProxy overTls(SSLContext tls, String host, int port) {
    return listen(host, port, tls.getServerSocketFactory());
  }

  private static TcpProxy listen(String host, int port, ServerSocketFactory sockets) {
    try {
      var proxy =
          new TcpProxy(
              host, port, sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
      Thread.ofVirtual().name("proxy").start(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return listening.getLocalPort();
  }

  /** Ends every connection; new ones are welcome. */
  public void cut() {
    sockets.forEach(TcpProxy::close);
    sockets.clear();
  }

  /** From now on each direction of a connection takes 16 KB at most, and then so long a rest. */
  public void slow(Duration rest) {
    pause = rest;
  }

  /** From now on every byte waits, those of new connections too. */
  public void freeze() {
    synchronized (gate) {
      frozen = true;
    }
  }

  /** What waited goes on. */
  public void thaw() {
    synchronized (gate) {
      frozen = false;
      gate.notifyAll();
    }
  }

  /** How many connections stand. */
  public int connections() {
    return sockets.size() / 2;
  }

  @Override
  public void close() {
    close(listening);
    cut();
    thaw();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        Socket server = new Socket(host, port);
        sockets.add(client);
        sockets.add(server);
        Thread.ofVirtual().start(() -> pass(client, server));
        Thread.ofVirtual().start(() -> pass(server, client));
      } catch (IOException e) {
        // one of the two is gone: whoever connected sees that
      }
    }
  }

  private void pass(Socket from, Socket to) {
    byte[] buffer = new byte[16 << 10];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        waitWhileFrozen();
        Thread.sleep(pause);
        out.write(buffer, 0, n);
      }
    } catch (IOException e) {
      // the other side learns of it by the close
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  private void waitWhileFrozen() throws InterruptedException {
    synchronized (gate) {
      while (frozen) {
        gate.wait();
      }
    }
  }

  private static void close(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      // it is closed as well as it can be
    }
  }
}
