package dev.hubscout.agent.engine;

import dev.hubscout.agent.config.ConfigFormat;
import dev.hubscout.agent.config.ConfigReader;
import dev.hubscout.agent.config.Reading;
import dev.hubscout.agent.files.FileView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The configuration of an engine that reads one main file: the one its options name, else the one
 * its environment names, else the first that is in a usual place.
 *
 * @param format how it is written
 * @param optionKeys options that name the file, or its directory together with {@code name}
 * @param variableNames variables that name the file, or its directory
 * @param name the file's name where an option or a variable names a directory, empty for none
 * @param usual patterns of the usual places
 * @param dropIns patterns of files beside the main file that are read after it, relative to its
 *     directory
 * @param ports how the right one of several files is told: by the port that is listened on
 * @param absence what it means when a server was told of no file
 * @param renames the engine's names of the format's keys, where they differ
 */
public record ConfigFiles(
    ConfigFormat format,
    List<String> optionKeys,
    List<String> variableNames,
    String name,
    List<String> usual,
    List<String> dropIns,
    List<String> ports,
    Absence absence,
    Map<String, String> renames)
    implements ConfigSource {

  /** What it means when a server was told of no file. */
  enum Absence {
    /** It reads one from somewhere, which was not found. */
    UNKNOWN,
    /** It reads the one in the usual places, or runs without one where there is none. */
    DEFAULTS,
    /** It runs without any, whatever is in the usual places. */
    RUNS_WITHOUT
  }

  /** Begins the description of files in a format. */
  public static Draft written(ConfigFormat format) {
    return new Draft(format);
  }

  /** Says where an engine's files are; what is left out, no engine has. */
  public static final class Draft {
    private final ConfigFormat format;
    private List<String> optionKeys = List.of();
    private List<String> variableNames = List.of();
    private String name = "";
    private List<String> usual = List.of();
    private List<String> dropIns = List.of();
    private List<String> ports = List.of();
    private Absence absence = Absence.UNKNOWN;
    private Map<String, String> renames = Map.of();

    private Draft(ConfigFormat format) {
      this.format = format;
    }

    /** Options that name the file. */
    public Draft options(String... keys) {
      optionKeys = List.of(keys);
      return this;
    }

    /** Variables of the environment that name the file. */
    public Draft variables(String... names) {
      variableNames = List.of(names);
      return this;
    }

    /** The file's name, where options and variables may name its directory. */
    public Draft inDirectory(String file) {
      name = file;
      return this;
    }

    /** The usual places, the first that exists counting. */
    public Draft at(String... patterns) {
      usual = List.of(patterns);
      return this;
    }

    /** Files that are read after the main one, relative to its directory. */
    public Draft then(String... patterns) {
      dropIns = List.of(patterns);
      return this;
    }

    /** Where several files are in the usual places, the one with the port that is listened on. */
    public Draft byPort(String... keys) {
      ports = List.of(keys);
      return this;
    }

    /** A server that was not told of a file runs without any, whatever is in the usual places. */
    public Draft onlyWhenTold() {
      absence = Absence.RUNS_WITHOUT;
      return this;
    }

    /** A server without a file in the usual places runs with what it has by itself. */
    public Draft orDefaults() {
      absence = Absence.DEFAULTS;
      return this;
    }

    /** The engine's names of the format's keys; every other key keeps its name. */
    public Draft renamed(Map<String, String> keys) {
      renames = keys;
      return this;
    }

    ConfigFiles finished() {
      return new ConfigFiles(
          format, optionKeys, variableNames, name, usual, dropIns, ports, absence, renames);
    }
  }

  @Override
  public Set<String> options() {
    return Set.copyOf(optionKeys);
  }

  @Override
  public Set<String> variables() {
    return Set.copyOf(variableNames);
  }

  @Override
  public Settings of(ServerStart start) throws IOException {
    var named = named(start);
    if (named.isPresent()) {
      var path = named.get();
      boolean none = absence == Absence.DEFAULTS && !start.files().isFile(path);
      return none && path.endsWith("/" + name) && !name.isEmpty()
          ? start.settings(null, Map.of(), start.argumentsKnown())
          : read(start, path, start.argumentsKnown());
    }
    if (absence == Absence.RUNS_WITHOUT && start.argumentsKnown()) {
      return start.settings(null, Map.of(), true);
    }
    var candidates = new ArrayList<Settings>();
    for (var path : usual(start.files())) {
      candidates.add(read(start, path, true));
      if (ports.isEmpty()) {
        break;
      }
    }
    var fitting = candidates.stream().filter(one -> fits(one, start)).toList();
    return fitting.size() == 1 || (fitting.size() > 1 && ports.isEmpty())
        ? fitting.getFirst()
        : start.settings(
            null,
            Map.of(),
            candidates.isEmpty() && absence == Absence.DEFAULTS && start.argumentsKnown());
  }

  private boolean fits(Settings settings, ServerStart start) {
    if (ports.isEmpty() || start.listening().isEmpty()) {
      return true;
    }
    return ports.stream()
        .flatMap(key -> settings.value(key).stream())
        .flatMap(value -> Port.parse(value, Port.Source.CONFIGURATION).stream())
        .anyMatch(port -> start.listening().contains(port.number()));
  }

  private Optional<String> named(ServerStart start) throws IOException {
    var places = new ArrayList<String>();
    optionKeys.forEach(key -> places.add(start.commandLine().getOrDefault(key, "")));
    variableNames.forEach(key -> places.add(start.variables().getOrDefault(key, "")));
    for (var place : places) {
      if (!place.isEmpty()) {
        var path = start.absolute(place.replaceFirst("^file:(?://)?", ""));
        return Optional.of(
            !name.isEmpty() && start.files().isDirectory(path) ? path + "/" + name : path);
      }
    }
    return Optional.empty();
  }

  private List<String> usual(FileView files) throws IOException {
    var failures = new ArrayList<IOException>();
    var found = new ArrayList<String>();
    for (var pattern : usual) {
      for (var path : files.glob(pattern, (where, failure) -> failures.add(failure))) {
        if (files.isFile(path)) {
          found.add(path);
        }
      }
    }
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
    return found;
  }

  private Settings read(ServerStart start, String path, boolean complete) throws IOException {
    var read = read(start.files(), path, start.wanted());
    return start.settings(
        path, values(read), complete && read.complete() && start.files().isFile(path));
  }

  @Override
  public List<Settings> onHost(FileView files, Set<String> wanted, Failures failures) {
    var found = new ArrayList<Settings>();
    for (var pattern : usual) {
      for (var path : files.glob(pattern, failures::add)) {
        try {
          if (files.isFile(path)) {
            var read = read(files, path, wanted);
            found.add(new Settings(path, Map.of(), Map.of(), values(read), read.complete()));
          }
        } catch (IOException e) {
          failures.add(path, e);
        }
      }
    }
    return found;
  }

  private Reading read(FileView files, String path, Set<String> wanted) throws IOException {
    var keys = new HashSet<>(wanted);
    keys.addAll(renames.keySet());
    var read = ConfigReader.read(files, format, path, keys);
    var directory = path.substring(0, path.lastIndexOf('/'));
    var failures = new ArrayList<IOException>();
    for (var pattern : dropIns) {
      for (var more :
          files.glob(directory + "/" + pattern, (where, failure) -> failures.add(failure))) {
        read = read.then(ConfigReader.read(files, format, more, keys));
      }
    }
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
    return read;
  }

  private Map<String, String> values(Reading read) {
    var values = new HashMap<String, String>();
    for (var setting : read.settings()) {
      values.put(renames.getOrDefault(setting.key(), setting.key()), setting.value());
    }
    return values;
  }
}
