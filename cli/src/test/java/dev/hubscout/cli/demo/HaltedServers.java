package dev.hubscout.cli.demo;

import static dev.hubscout.local.host.IsolatedHosts.output;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.local.host.IsolatedHost;

/** Database servers that are stopped in the midst, so that their files stay as they are. */
final class HaltedServers {
  private static final String HALT =
      """
      awake() {
        for process in /proc/[0-9]*; do
          case $(readlink "$process/exe") in
          */postgres | */mariadbd | */mysqld | */mongod)
            grep -q '^State:.*stopped' "$process/status" || echo "${process#/proc/}"
            ;;
          esac
        done 2>/dev/null
      }
      tries=0
      while awake=$(awake) && [ -n "$awake" ]; do
        tries=$((tries + 1))
        [ "$tries" -lt 500 ] || exit 1
        kill -s STOP $awake || :
        sleep 0.01
      done
      """;

  private HaltedServers() {}

  /** Halts every database server of the instance, with all its processes. */
  static void halt(IsolatedHost host) throws InterruptedException {
    output(host, HALT);
  }

  /**
   * What the regular files of a directory hold, each once.
   *
   * @param allocated bytes on the disk
   * @param apparent the sum of the files' lengths
   */
  record Held(long allocated, long apparent) {}

  /** Counts with the tools of the system. */
  static Held held(IsolatedHost host, String directory) throws InterruptedException {
    var files = output(host, "find '%s' -type f -printf '%%i %%b %%s\\n'".formatted(directory));
    var distinct = files.lines().distinct().map(line -> line.split(" ")).toList();
    assertThat(distinct).as(directory).isNotEmpty();
    return new Held(
        distinct.stream().mapToLong(file -> 512 * Long.parseLong(file[1])).sum(),
        distinct.stream().mapToLong(file -> Long.parseLong(file[2])).sum());
  }
}
