package dev.hubscout.local.host;

/** Something an instance can be given: a server, a data directory, clients, decoys. */
public interface Service {

  /**
   * Brings it up and returns when it is as it shall be: a server accepts connections, a file is
   * written.
   *
   * @throws HostException when it does not come up
   */
  void start(IsolatedHost host) throws InterruptedException;
}
