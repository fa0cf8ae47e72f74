package dev.hubscout.agent.engine;

import dev.hubscout.agent.snapshot.HostProcess;
import java.io.IOException;
import java.util.List;

/**
 * What a server was started with. Some overwrite their arguments with a title ({@code redis-server
 * *:6380}); then the unit that started it tells, if one did.
 *
 * @param list the program's name first
 * @param known whether these are the arguments it was started with
 */
record StartArguments(List<String> list, boolean known) {

  static StartArguments of(HostProcess process) {
    var arguments = process.arguments();
    var title = arguments.size() == 1 ? arguments.getFirst().trim() : "";
    int end = title.indexOf(' ');
    if (end <= 0) {
      return new StartArguments(arguments, true);
    }
    var unknown = new StartArguments(List.of(arguments.getFirst()), false);
    if (process.unit() == null || !process.ofHost()) {
      return unknown;
    }
    try {
      var program = name(title.substring(0, end));
      return SystemdUnit.start(process.files(), process.unit())
          // What starts another program may hand it anything.
          .filter(start -> name(start.list().getFirst()).equals(program))
          .orElse(unknown);
    } catch (IOException e) {
      return unknown;
    }
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
