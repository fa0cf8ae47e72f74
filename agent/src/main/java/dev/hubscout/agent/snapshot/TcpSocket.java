package dev.hubscout.agent.snapshot;

/** One line of {@code /proc/net/tcp} or {@code tcp6}. */
public record TcpSocket(
    IpAddress local, int localPort, IpAddress remote, int remotePort, int state, long inode) {

  static final int ESTABLISHED = 0x01;
  static final int LISTEN = 0x0a;

  /** Whether the socket waits for connections. */
  public boolean listens() {
    return state == LISTEN;
  }

  /** Whether the socket is one side of a connection. */
  public boolean connected() {
    return state == ESTABLISHED;
  }
}
