package dev.hubscout.agent.engine;

import dev.hubscout.agent.files.FileView;
import dev.hubscout.agent.snapshot.HostProcess;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server was started with. Some overwrite their arguments with a title ({@code redis-server
 * *:6380}); then the unit that started it tells, if one did.
 *
 * @param list the program's name first
 * @param known whether these are the arguments it was started with
 */
record StartArguments(List<String> list, boolean known) {
  private static final List<String> UNITS =
      List.of(
          "/etc/systemd/system/",
          "/run/systemd/system/",
          "/usr/local/lib/systemd/system/",
          "/usr/lib/systemd/system/",
          "/lib/systemd/system/");
  private static final Pattern START = Pattern.compile("(?m)^\\s*ExecStart\\s*=[-@:+!]*(.+)$");

  private static final Pattern ENVIRONMENT =
      Pattern.compile("(?m)^\\s*Environment(|File)\\s*=[\"']?(-?\\S.*?)[\"']?\\s*$");
  private static final Pattern ASSIGNMENT = Pattern.compile("(?m)^\\s*([A-Za-z_]\\w*)=(.*)$");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Za-z_]\\w*)\\}?");

  static StartArguments of(HostProcess process) {
    var arguments = process.arguments();
    boolean title = arguments.size() == 1 && arguments.getFirst().trim().indexOf(' ') > 0;
    if (!title) {
      return new StartArguments(arguments, true);
    }
    if (process.unit() == null || !process.ofHost()) {
      return new StartArguments(List.of(arguments.getFirst()), false);
    }
    try {
      return ofUnit(process.files(), process.unit());
    } catch (IOException e) {
      return new StartArguments(List.of(arguments.getFirst()), false);
    }
  }

  private static StartArguments ofUnit(FileView files, String unit) throws IOException {
    int at = unit.indexOf('@');
    int dot = unit.lastIndexOf('.');
    var template = at > 0 && dot > at ? unit.substring(0, at + 1) + unit.substring(dot) : unit;
    var instance = at > 0 && dot > at ? unit.substring(at + 1, dot) : "";
    for (var name : List.of(unit, template)) {
      for (var directory : UNITS) {
        var text = Texts.small(files, directory + name).replace("\\\n", " ");
        var start = Texts.last(START, text);
        if (start.isPresent()) {
          var line = expanded(start.get(), variables(files, text));
          var words = line.trim().replace("%i", instance).replace("%I", instance).split("\\s+", -1);
          boolean plain = line.indexOf('$') < 0 && line.indexOf('"') < 0;
          return new StartArguments(List.of(words), plain);
        }
      }
    }
    return new StartArguments(List.of(unit), false);
  }

  /** As systemd does it: a variable that is not set leaves nothing. */
  private static String expanded(String line, Map<String, String> variables) {
    return VARIABLE
        .matcher(line)
        .replaceAll(found -> Matcher.quoteReplacement(variables.getOrDefault(found.group(1), "")));
  }

  private static Map<String, String> variables(FileView files, String unit) throws IOException {
    var assignments = new StringBuilder();
    var named = ENVIRONMENT.matcher(unit);
    while (named.find()) {
      if (named.group(1).isEmpty()) {
        assignments.append(named.group(2)).append('\n');
      } else {
        assignments.append(Texts.small(files, named.group(2).replaceFirst("^-", ""))).append('\n');
      }
    }
    var found = new HashMap<String, String>();
    var assigned = ASSIGNMENT.matcher(assignments);
    while (assigned.find()) {
      found.put(assigned.group(1), assigned.group(2).trim().replaceAll("^[\"']|[\"']$", ""));
    }
    return found;
  }
}
