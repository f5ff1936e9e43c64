package dev.ovhexchange.testing.controlplane;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * Different ports that are free on loopback right now. Another process may take one before it is
 * used, so whoever asks must be ready to ask again.
 */
record FreePorts(List<Integer> numbers) {

  static FreePorts pick(int count) throws IOException {
    var sockets = new ArrayList<ServerSocket>();
    try {
      for (int i = 0; i < count; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return new FreePorts(sockets.stream().map(ServerSocket::getLocalPort).toList());
    } finally {
      for (var socket : sockets) {
        socket.close();
      }
    }
  }

  int first() {
    return numbers.getFirst();
  }

  int last() {
    return numbers.getLast();
  }
}
