package dev.hubscout.agent.engine;

import dev.hubscout.agent.files.FileView;
import dev.hubscout.agent.files.HostText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A service of systemd: the files it is made of, and what it starts, put together as systemd does
 * it (systemd.unit(5), systemd.service(5), systemd.exec(5)): the file of the unit, or else of its
 * template; then what was added to it in {@code *.conf} files, by their names, wherever they lie.
 * An empty assignment drops what stood before it.
 */
public final class SystemdUnit {
  /** Where units lie; of two files of one name the first counts. */
  private static final List<String> PLACES =
      List.of(
          "/etc/systemd/system/",
          "/run/systemd/system/",
          "/usr/local/lib/systemd/system/",
          "/usr/lib/systemd/system/",
          "/lib/systemd/system/");

  private static final int LARGEST = 1 << 16;
  private static final String PREFIXES = "-@:+!|";
  private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z_]\\w*)=(.*)");
  private static final Pattern WHOLE_VARIABLE = Pattern.compile("\\$([A-Za-z_]\\w*)");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_]\\w*)\\}|\\$\\$");
  private static final Pattern SPECIFIER = Pattern.compile("%.");

  private final FileView files;
  private final String name;
  private final String prefix;
  private final String instance;
  private final String type;

  private final Map<String, Text> variables = new HashMap<>();
  private final List<String> variableFiles = new ArrayList<>();
  private String command = "";
  private boolean whole = true;

  /** A text, and whether everything in it has been followed. */
  private record Text(String value, boolean plain) {
    Text and(boolean alsoPlain) {
      return new Text(value, plain && alsoPlain);
    }
  }

  private SystemdUnit(FileView files, String name) {
    this.files = files;
    this.name = name;
    int dot = name.lastIndexOf('.');
    int at = name.indexOf('@');
    type = dot < 0 ? "" : name.substring(dot);
    var stem = dot < 0 ? name : name.substring(0, dot);
    boolean isInstance = at > 0 && at < stem.length();
    prefix = isInstance ? stem.substring(0, at) : stem;
    instance = isInstance ? stem.substring(at + 1) : "";
  }

  /**
   * The command of a unit, the program first; empty where no file tells one.
   *
   * @return known is false where something in it has a meaning that is not followed here, or a file
   *     is too long to be read to its end
   * @throws IOException where a file of the unit cannot be read
   */
  static Optional<StartArguments> start(FileView files, String name) throws IOException {
    var unit = new SystemdUnit(files, name);
    for (var file : unit.files()) {
      unit.assign(unit.text(file));
    }
    return unit.start();
  }

  /**
   * The files that a unit is made of, in the order in which they count: its own, if it has one, and
   * what was added to it.
   *
   * @throws IOException where a directory or file that may be of it cannot be looked at
   */
  public static List<String> files(FileView files, String name) throws IOException {
    return new SystemdUnit(files, name).files();
  }

  private List<String> files() throws IOException {
    var own = instance.isEmpty() ? List.of(name) : List.of(name, prefix + "@" + type);
    var found = new ArrayList<String>();
    first(own).ifPresent(found::add);
    found.addAll(additions(own).values());
    return found;
  }

  private Optional<String> first(List<String> own) throws IOException {
    for (var file : own) {
      for (var place : PLACES) {
        if (files.isFile(place + file)) {
          return Optional.of(place + file);
        }
      }
    }
    return Optional.empty();
  }

  /** By their names, which is the order in which they count. */
  private Map<String, String> additions(List<String> own) throws IOException {
    var owners = new ArrayList<>(own);
    for (int dash = prefix.lastIndexOf('-'); dash > 0; dash = prefix.lastIndexOf('-', dash - 1)) {
      owners.add(prefix.substring(0, dash + 1) + type);
    }
    owners.add(type.substring(Math.min(1, type.length())));
    var found = new TreeMap<String, String>();
    for (var owner : owners) {
      for (var place : PLACES) {
        var directory = place + owner + ".d";
        for (var file : files.list(directory)) {
          if (file.endsWith(".conf")) {
            found.putIfAbsent(file, directory + "/" + file);
          }
        }
      }
    }
    // One that leads to /dev/null takes its namesakes away.
    for (var all = found.values().iterator(); all.hasNext(); ) {
      if (!files.isFile(all.next())) {
        all.remove();
      }
    }
    return found;
  }

  /** What a file holds beyond the bound may change everything before it. */
  private String text(String path) throws IOException {
    var bytes = files.read(path, LARGEST + 1).orElse(new byte[0]);
    whole &= bytes.length <= LARGEST;
    return HostText.decode(bytes);
  }

  private void assign(String text) {
    boolean ofService = false;
    for (var line : text.replace("\\\n", " ").split("\n", -1)) {
      var stripped = line.strip();
      int equals = stripped.indexOf('=');
      if (stripped.startsWith("[")) {
        ofService = stripped.equals("[Service]");
      } else if (ofService && equals > 0 && "#;".indexOf(stripped.charAt(0)) < 0) {
        assign(stripped.substring(0, equals).strip(), stripped.substring(equals + 1).strip());
      }
    }
  }

  private void assign(String key, String value) {
    switch (key) {
      case "ExecStart" -> command = value;
      case "Environment" -> {
        if (value.isEmpty()) {
          variables.clear();
        }
        words(new Text(value, true)).forEach(word -> setVariable(specified(word)));
      }
      case "EnvironmentFile" -> {
        if (value.isEmpty()) {
          variableFiles.clear();
        } else {
          var path = value.startsWith("-") ? value.substring(1) : value;
          variableFiles.add(specified(new Text(path, true)).value());
        }
      }
      default -> {
        // Everything else does not change what is started.
      }
    }
  }

  private Optional<StartArguments> start() throws IOException {
    for (var file : variableFiles) {
      for (var line : text(file).split("\n", -1)) {
        setVariable(new Text(unquoted(line.strip()), line.indexOf('\\') < 0));
      }
    }
    int from = 0;
    while (from < command.length() && PREFIXES.indexOf(command.charAt(from)) >= 0) {
      from++;
    }
    var prefixes = command.substring(0, from);
    var found = new ArrayList<String>();
    boolean known = whole;
    for (var word : words(new Text(command.substring(from), true))) {
      var given = specified(word);
      for (var one : prefixes.contains(":") ? List.of(given) : expanded(given)) {
        found.add(one.value());
        known &= one.plain();
      }
    }
    if (prefixes.contains("@") && found.size() > 1) {
      // The program is to go by another name.
      found.remove(1);
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(new StartArguments(found, known));
  }

  private void setVariable(Text assignment) {
    var matcher = ASSIGNMENT.matcher(assignment.value());
    if (matcher.matches()) {
      variables.put(matcher.group(1), new Text(matcher.group(2), assignment.plain()));
    }
  }

  private static String unquoted(String line) {
    int value = line.indexOf('=') + 1;
    boolean quoted =
        line.length() > value + 1
            && "\"'".indexOf(line.charAt(value)) >= 0
            && line.charAt(value) == line.charAt(line.length() - 1);
    return quoted ? line.substring(0, value) + line.substring(value + 1, line.length() - 1) : line;
  }

  /** A variable that is a word of its own may be several or none; in a word it is just text. */
  private List<Text> expanded(Text word) {
    var whole = WHOLE_VARIABLE.matcher(word.value());
    if (whole.matches()) {
      return words(variable(whole.group(1)));
    }
    var used = VARIABLE.matcher(word.value());
    var text = new StringBuilder();
    boolean plain = word.plain();
    while (used.find()) {
      var value = used.group(1) == null ? new Text("$", true) : variable(used.group(1));
      plain &= value.plain();
      used.appendReplacement(text, Matcher.quoteReplacement(value.value()));
    }
    return List.of(new Text(used.appendTail(text).toString(), plain));
  }

  /** As systemd does it: one that is not set leaves nothing. */
  private Text variable(String variable) {
    return variables.getOrDefault(variable, new Text("", true));
  }

  private Text specified(Text word) {
    var used = SPECIFIER.matcher(word.value());
    var text = new StringBuilder();
    boolean plain = word.plain();
    while (used.find()) {
      var value = specifier(used.group());
      plain &= value.plain();
      used.appendReplacement(text, Matcher.quoteReplacement(value.value()));
    }
    return new Text(used.appendTail(text).toString(), plain);
  }

  private Text specifier(String specifier) {
    return switch (specifier) {
      case "%i" -> new Text(instance, true);
      case "%I" -> unescaped(instance);
      case "%n" -> new Text(name, true);
      case "%N" -> new Text(name.substring(0, name.length() - type.length()), true);
      case "%p" -> new Text(prefix, true);
      case "%P" -> unescaped(prefix);
      case "%%" -> new Text("%", true);
      default -> new Text(specifier, false);
    };
  }

  private static Text unescaped(String part) {
    return new Text(part.replace('-', '/'), part.indexOf('\\') < 0);
  }

  /** The words of a line; quotes keep one together. What is escaped is not followed. */
  private static List<Text> words(Text line) {
    var found = new ArrayList<Text>();
    var word = new StringBuilder();
    char quote = 0;
    boolean begun = false;
    var text = line.value() + " ";
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0 ? c == quote : c == '"' || c == '\'') {
        quote = quote == 0 ? c : 0;
        begun = true;
      } else if (begun && Character.isWhitespace(c) && (quote == 0 || i == text.length() - 1)) {
        found.add(new Text(word.toString(), true));
        word.setLength(0);
        begun = false;
      } else if (quote != 0 || !Character.isWhitespace(c)) {
        word.append(c);
        begun = true;
      }
    }
    boolean plain = line.plain() && quote == 0 && text.indexOf('\\') < 0;
    return found.stream().map(one -> one.and(plain)).toList();
  }
}
