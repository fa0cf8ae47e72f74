package dev.hubscout.agent.catalog;

import dev.hubscout.agent.config.RedisFormat;
import dev.hubscout.agent.engine.Clues;
import dev.hubscout.agent.engine.ConfigFiles;
import dev.hubscout.agent.engine.Engine;
import dev.hubscout.agent.engine.Identity;
import dev.hubscout.agent.engine.Judge;
import dev.hubscout.agent.engine.Options;
import dev.hubscout.agent.engine.Ports;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Memcached: everything in memory, nothing to copy and nobody to copy it. */
final class Memcached {
  static final Engine ENGINE =
      Engine.named("memcached", "Memcached")
          .identity(Identity.programs("memcached").unless("-h", "-i"))
          .binaries("/usr/bin/memcached", "/usr/local/bin/memcached", "/opt/*/bin/memcached")
          .packages("memcached")
          .asked(List.of("--version"), "memcached ([0-9]+\\.[0-9]+\\.[0-9]+)")
          .versionVariable("MEMCACHED_VERSION")
          .ports(
              Ports.main(11211)
                  .keys("port")
                  .noneWhen(settings -> settings.value("unix-socket").isPresent()))
          .options(Options.named().letters(Map.of('p', "port", 'l', "listen", 's', "unix-socket")))
          // Debian's start script turns the lines of this file into arguments.
          .configuration(
              ConfigFiles.written(new RedisFormat())
                  .at("/etc/memcached.conf")
                  .renamed(Map.of("-p", "port", "-l", "listen", "-s", "unix-socket"))
                  .onlyWhenTold())
          .keys("unix-socket")
          .tls(Memcached::tls)
          .availability(Judge.never())
          .build();

  private Memcached() {}

  private static Optional<String> tls(Clues clues) {
    return clues.arguments().contains("-Z") || clues.arguments().contains("--enable-ssl")
        ? Optional.of("arguments: enable-ssl")
        : Optional.empty();
  }
}
