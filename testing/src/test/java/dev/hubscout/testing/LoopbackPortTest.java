package dev.hubscout.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class LoopbackPortTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  @Test
  void whoeverConnectsIsRefusedAndNobodyElseGetsThePort() throws IOException {
    try (var held = new LoopbackPort()) {
      assertThatThrownBy(() -> new Socket(HERE, held.number()).close())
          .isInstanceOf(ConnectException.class);
      assertThatThrownBy(() -> new ServerSocket(held.number(), 1, HERE).close())
          .isInstanceOf(BindException.class);
    }
  }

  @Test
  void aServersPortIsOutsideTheRangeOfOthersAndCanBeTaken() throws IOException {
    int port = LoopbackPort.forServer();

    assertThat(port).isBetween(15_000, 32_000);
    try (var server = new ServerSocket(port, 1, HERE);
        var caller = new Socket(HERE, port)) {
      assertThat(caller.isConnected()).isTrue();
      assertThat(server.isBound()).isTrue();
    }
  }
}
