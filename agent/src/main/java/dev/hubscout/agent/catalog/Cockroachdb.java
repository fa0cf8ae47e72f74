package dev.hubscout.agent.catalog;

import dev.hubscout.agent.engine.Clues;
import dev.hubscout.agent.engine.DataDirectories;
import dev.hubscout.agent.engine.Engine;
import dev.hubscout.agent.engine.Identity;
import dev.hubscout.agent.engine.Options;
import dev.hubscout.agent.engine.Ports;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** CockroachDB: no configuration file, everything stands in its arguments. */
final class Cockroachdb {
  private static final String ALONE = "start-single-node";

  static final Engine ENGINE =
      Engine.named("cockroachdb", "CockroachDB")
          .identity(Identity.programs("cockroach").commanded("start", ALONE))
          .binaries("/usr/local/bin/cockroach", "/usr/bin/cockroach", "/opt/*/cockroach")
          .packages("cockroach")
          .asked(List.of("version", "--build-tag"), "v([0-9]+\\.[0-9]+\\.[0-9]+)")
          .ports(Ports.main(26257).keys("sql-addr", "listen-addr").side(8080).sideKeys("http-addr"))
          .options(Options.named().letters(Map.of('s', "store")))
          .data(
              DataDirectories.marked("STORAGE_MIN_VERSION", "COCKROACHDB_VERSION", "auxiliary")
                  .keys("store")
                  .at("/var/lib/cockroach", "/cockroach/cockroach-data", "cockroach-data"))
          .keys("join", "certs-dir")
          .cluster("cluster-name")
          .role(Cockroachdb::role)
          .tls(Cockroachdb::tls)
          .availability(Cockroachdb::availability)
          .build();

  private Cockroachdb() {}

  private static Optional<String> role(Clues clues) {
    return clues.arguments().isEmpty()
        ? Optional.empty()
        : Optional.of(clues.arguments().contains(ALONE) ? "primary" : "member");
  }

  /** Encrypted unless disabled (Cockroach Labs, "cockroach start": --insecure). */
  private static Optional<String> tls(Clues clues) {
    boolean insecure =
        clues.arguments().stream()
            .anyMatch(one -> one.equals("--insecure") || one.equals("--insecure=true"));
    return insecure || clues.arguments().isEmpty()
        ? Optional.empty()
        : Optional.of("arguments: not insecure");
  }

  private static Optional<String> availability(Clues clues) {
    return clues.settings().isOn("join") && !clues.arguments().contains(ALONE)
        ? Optional.of(clues.settings().where("join"))
        : Optional.empty();
  }
}
