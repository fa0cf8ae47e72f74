package dev.hubscout.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.testing.Needs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a run asks the system for, its cache being made among it: shown by a trace. */
class SystemCallsIT {
  private static final String CALLS =
      "open,openat,openat2,creat,mkdir,mkdirat,mknod,mknodat,unlink,unlinkat,rmdir,rename,renameat,"
          + "renameat2,link,linkat,symlink,symlinkat,truncate,ftruncate,chmod,fchmod,fchmodat,chown,fchown,"
          + "fchownat,lchown,utimensat,setxattr,lsetxattr,fsetxattr,mount,umount2,ptrace,kill,"
          + "socket,connect,bind,listen,sendto,sendmsg,execve";

  private static final Pattern PATH = Pattern.compile("\"([^\"]*)\"");

  @Test
  void writesNowhereButItsCacheAndOpensNoConnection() throws Exception {
    Needs.program("strace", "strace");
    try (var bench = new Bench()) {
      var agent = Installation.in(Files.createDirectory(bench.base().resolve("version")));
      for (var run : List.of("first", "second")) {
        var trace = bench.base().resolve(run);

        agent.discover(
            "strace", "-f", "-qq", "-s", "4096", "-e", "trace=" + CALLS, "-o", trace.toString());

        var lines = ofTheAgent(Files.readAllLines(trace, StandardCharsets.ISO_8859_1));
        assertThat(lines).anyMatch(line -> line.contains("\"/proc/meminfo\""));
        assertThat(lines.stream().filter(line -> isWriting(line, agent.directory() + "")).toList())
            .as(run)
            .isEmpty();
        // Java makes a socket to see whether there is IPv6, and looks users up as every program
        // does.
        assertThat(lines.stream().filter(SystemCallsIT::isTalking).toList()).as(run).isEmpty();
      }
      assertThat(agent.cache()).exists();
    }
  }

  /**
   * The agent's own calls: a server's program that is asked for its version runs under the name of
   * the handle, and what it does from there on is its own.
   */
  private static List<String> ofTheAgent(List<String> lines) {
    var others = new HashSet<String>();
    var found = new ArrayList<String>();
    for (var line : lines) {
      var process = line.substring(0, line.indexOf(' '));
      if (line.matches("[0-9]+ +execve\\(\"/proc/[0-9]+/fd/[0-9]+\".*")) {
        others.add(process);
      }
      if (!others.contains(process)) {
        found.add(line);
      }
    }
    return found;
  }

  private static boolean isTalking(String line) {
    return line.matches("(?s)[0-9]+ +(connect|bind|listen|sendto|sendmsg)\\(.*")
        && !line.contains("{sa_family=AF_UNIX, sun_path=\"/var/run/nscd/socket\"}");
  }

  private static boolean isWriting(String line, String allowed) {
    var call = line.replaceFirst("^[0-9]+ +", "");
    if (call.startsWith("<...") || call.startsWith("---") || call.startsWith("+++")) {
      return false;
    }
    if (call.startsWith("open") && !call.matches("(?s).*O_(WRONLY|RDWR|CREAT|TRUNC|APPEND).*")) {
      return false;
    }
    if (call.matches(
        "(?s)(execve|socket|connect|bind|listen|send|kill|ftruncate|fchmod\\(|fchown\\().*")) {
      // Sockets are looked at above; the others act on what was opened, or start what is there.
      return false;
    }
    var path = PATH.matcher(call);
    while (path.find()) {
      var name = path.group(1);
      boolean harmless =
          name.equals("/dev/null")
              || name.equals(allowed)
              || name.startsWith(allowed + "/")
              || name.matches("/proc/(self|[0-9]+)/coredump_filter");
      if (!harmless) {
        return true;
      }
    }
    return false;
  }
}
