package dev.hubscout.agent.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Describes an engine step by step; what is left out is as for a plain server without files. */
public final class EngineBuilder {
  private final String name;
  private final Set<String> keys = new HashSet<>();
  private final Set<String> variables = new HashSet<>();
  private Engine.Kind kind = Engine.Kind.DATABASE;
  private @Nullable Identity identity;
  private List<String> binaries = List.of();
  private List<String> packages = List.of();
  private Release release = Release.NONE;
  private @Nullable Ports ports;
  private @Nullable ToIntFunction<Clues> defaultPort;
  private Options options = Options.named();
  private ConfigSource configuration = new NoConfiguration();
  private DataDirectories data = DataDirectories.NONE;
  private BiFunction<String, DataFacts, Boolean> serves = (binary, facts) -> true;
  private Function<Clues, Product> product;
  private Function<Clues, Optional<String>> role = clues -> Optional.empty();
  private List<String> cluster = List.of();
  private @Nullable Judge tls;
  private @Nullable Judge availability;
  private @Nullable Judge backup;

  EngineBuilder(String name, String product) {
    this.name = name;
    this.product = clues -> new Product(name, name, product);
  }

  /** It hands clients on to other servers and keeps no data. */
  public EngineBuilder proxy() {
    kind = Engine.Kind.PROXY;
    return this;
  }

  /** How its process is recognized; always needed. */
  public EngineBuilder identity(Identity how) {
    identity = how;
    return this;
  }

  /** Where server binaries are; {@code *} stands for any part of a name. */
  public EngineBuilder binaries(String... patterns) {
    binaries = List.of(patterns);
    return this;
  }

  /** How the names of packages begin that hold the server. */
  public EngineBuilder packages(String... prefixes) {
    packages = List.of(prefixes);
    return this;
  }

  /** Arguments that make the binary say its version, and where it stands in what it says. */
  public EngineBuilder asked(List<String> arguments, String pattern) {
    release = release.asking(arguments, pattern);
    return this;
  }

  /** A variable of containers that begins with the version; the surest first. */
  public EngineBuilder versionVariable(String variable) {
    release = release.variable(variable, null);
    return this;
  }

  /** A variable of containers in which a pattern's first group is the version. */
  public EngineBuilder versionVariable(String variable, String pattern) {
    release = release.variable(variable, pattern);
    return this;
  }

  /** Of a Java program: the file on its class path, or in {@code lib} of its home, that tells. */
  public EngineBuilder versionJar(String pattern, String... homes) {
    release = release.inJar(pattern, List.of(homes));
    return this;
  }

  /** The version in the path of the binary, as the pattern's first group. */
  public EngineBuilder versionPath(String pattern) {
    release = release.inPath(pattern);
    return this;
  }

  /** Its ports; always needed. */
  public EngineBuilder ports(Ports which) {
    ports = which;
    return this;
  }

  /** Its main port, where that depends on more than the engine. */
  public EngineBuilder defaultPort(ToIntFunction<Clues> which) {
    defaultPort = which;
    return this;
  }

  /** How it writes its options. */
  public EngineBuilder options(Options how) {
    options = how;
    return this;
  }

  /** Where its configuration is. */
  public EngineBuilder configuration(ConfigSource where) {
    configuration = where;
    return this;
  }

  /** Where its configuration is: one main file with what belongs to it. */
  public EngineBuilder configuration(ConfigFiles.Draft where) {
    return configuration(where.finished());
  }

  /** Where its data are. */
  public EngineBuilder data(DataDirectories where) {
    data = where;
    return this;
  }

  /** Whether a binary at a path is the one that would serve some data. */
  public EngineBuilder serves(BiFunction<String, DataFacts, Boolean> test) {
    serves = test;
    return this;
  }

  /** What a server of the family is exactly. */
  public EngineBuilder product(Function<Clues, Product> which) {
    product = which;
    return this;
  }

  /** What a server does among others, where its files tell none. */
  public EngineBuilder role(Function<Clues, Optional<String>> which) {
    role = which;
    return this;
  }

  /** Settings that name the cluster it belongs to. */
  public EngineBuilder cluster(String... names) {
    cluster = List.of(names);
    return this;
  }

  /** Whether clients can connect encrypted; without it, that stays unknown. */
  public EngineBuilder tls(Judge judge) {
    tls = judge;
    return this;
  }

  /** Whether others hold the same data; without it, that stays unknown. */
  public EngineBuilder availability(Judge judge) {
    availability = judge;
    return this;
  }

  /** Whether its own settings make backups; without it, only tools beside it can. */
  public EngineBuilder backup(Judge judge) {
    backup = judge;
    return this;
  }

  /** Settings that product, role and judges ask for. */
  public EngineBuilder keys(String... names) {
    keys.addAll(List.of(names));
    return this;
  }

  /** Variables that product, role and judges ask for. */
  public EngineBuilder variables(String... names) {
    variables.addAll(List.of(names));
    return this;
  }

  /** The finished description. */
  public Engine build() {
    var known = Objects.requireNonNull(ports, "ports");
    return new Engine(
        name,
        kind,
        Objects.requireNonNull(identity, "identity"),
        new Places(binaries, packages),
        release,
        known,
        defaultPort == null ? clues -> known.main() : defaultPort,
        options,
        configuration,
        data,
        serves,
        product,
        role,
        cluster,
        tls,
        availability,
        backup,
        Set.copyOf(keys),
        Set.copyOf(variables));
  }
}
