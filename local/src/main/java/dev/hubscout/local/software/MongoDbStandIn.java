package dev.hubscout.local.software;

import dev.hubscout.local.host.IsolatedHost;
import dev.hubscout.local.host.ServerUser;
import dev.hubscout.local.host.Service;
import java.util.List;

/**
 * Stands in for MongoDB 7.0, whose server no registry at hand offers: a program named {@code
 * mongod} that answers {@code --version} as the real one and listens, with the configuration and
 * the data directory of a real one around it. It speaks no wire protocol.
 *
 * @param presence what of it is there
 * @param port where it listens
 * @param data its data directory
 */
public record MongoDbStandIn(Presence presence, int port, String data) implements Service {

  /** The release that it says it is. */
  public static final String VERSION = "7.0.37";

  private static final String PROGRAM = "/usr/bin/mongod";
  private static final String CONFIGURATION = "/etc/mongod.conf";

  @Override
  public void start(IsolatedHost host) throws InterruptedException {
    install(host);
    if (presence != Presence.INSTALLED) {
      writeData(host);
    }
    if (presence == Presence.RUNNING) {
      // The real one writes its own number into its lock file; exec keeps the shell's.
      var command = "sh -c 'echo $$ >\"$1/mongod.lock\"; exec \"$2\" --config \"$3\"' start";
      Daemon.start(
          host,
          "%s %s '%s' %s %s"
              .formatted(Daemon.as(ServerUser.MONGODB), command, data, PROGRAM, CONFIGURATION),
          "/var/log/mongod.log",
          () -> Sockets.listening(host, port));
    }
  }

  private void install(IsolatedHost host) {
    var answer =
        """
        db version v%1$s
        Build Info: {
            "version": "%1$s",
            "gitVersion": "c7a9e8b8a1f0c3f5f2c7b0b6c5de6a1c2d3e4f50",
            "openSSLVersion": "OpenSSL 3.0.16 11 Feb 2025",
            "modules": [],
            "allocator": "tcmalloc",
            "environment": {
                "distmod": "debian12",
                "distarch": "x86_64",
                "target_arch": "x86_64"
            }
        }
        """
            .formatted(VERSION);
    StandInProgram.install(host, PROGRAM, answer, List.of(port));
    host.write(
        CONFIGURATION,
        """
        storage:
          dbPath: %s
        systemLog:
          destination: file
          logAppend: true
          path: /var/log/mongodb/mongod.log
        net:
          port: %d
          bindIp: 0.0.0.0
        """
            .formatted(data, port),
        0644);
  }

  private void writeData(IsolatedHost host) {
    var files = new DataFiles(host, data, ServerUser.MONGODB);
    files.text("WiredTiger", "WiredTiger\nWiredTiger 11.2.0: (June 12, 2023)\n");
    files.text("WiredTiger.lock", "WiredTiger lock file\n");
    files.text(
        "WiredTiger.turtle",
        """
        WiredTiger version string
        WiredTiger 11.2.0: (June 12, 2023)
        WiredTiger version
        major=11,minor=2,patch=0
        """);
    files.zeros("WiredTiger.wt", 80 << 10);
    files.zeros("WiredTigerHS.wt", 4 << 10);
    files.zeros("storage.bson", 114);
    files.zeros("_mdb_catalog.wt", 36 << 10);
    files.zeros("sizeStorer.wt", 36 << 10);
    files.zeros("collection-0-8411270893422011520.wt", 9 << 20);
    files.zeros("index-1-8411270893422011520.wt", 2 << 20);
    files.zeros("journal/WiredTigerLog.0000000001", 100 << 10);
    files.zeros("diagnostic.data/metrics.2026-11-22T21-30-00Z-00000", 64 << 10);
    // Empty after an orderly shutdown.
    files.text("mongod.lock", "");
  }
}
