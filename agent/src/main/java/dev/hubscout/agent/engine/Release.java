package dev.hubscout.agent.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sources of a server's version besides its data.
 *
 * @param arguments make its binary print the version and do nothing else; none where the binary
 *     must not be run, for it would start a server or a virtual machine
 * @param output finds the version in what it prints; the first group that matches counts
 * @param variables of a container, the surest first, whose value begins with the version
 * @param jar finds the version in the name of a file on the class path or in the program's home, or
 *     null where it is no Java program
 * @param homes keys of options that name the program's home directory
 * @param path finds the version in the path of the binary, or null
 */
record Release(
    List<String> arguments,
    @Nullable Expression output,
    List<Variable> variables,
    @Nullable Expression jar,
    List<String> homes,
    @Nullable Expression path) {

  /** A variable of a container's environment and how the version stands in it. */
  record Variable(String name, Expression value) {}

  static final Release NONE = new Release(List.of(), null, List.of(), null, List.of(), null);

  private static final Expression PLAIN = Expression.of("([0-9]+(?:\\.[0-9]+)+)");

  Release asking(List<String> words, String pattern) {
    return new Release(words, Expression.of(pattern), variables, jar, homes, path);
  }

  Release variable(String name, @Nullable String pattern) {
    var all = new ArrayList<>(variables);
    all.add(new Variable(name, pattern == null ? PLAIN : Expression.of(pattern)));
    return new Release(arguments, output, List.copyOf(all), jar, homes, path);
  }

  Release inJar(String pattern, List<String> keys) {
    return new Release(arguments, output, variables, Expression.of(pattern), keys, path);
  }

  Release inPath(String pattern) {
    return new Release(arguments, output, variables, jar, homes, Expression.of(pattern));
  }

  Optional<String> in(String printed) {
    return output == null ? Optional.empty() : Texts.first(output, printed);
  }

  Set<String> names() {
    return variables.stream().map(Variable::name).collect(Collectors.toUnmodifiableSet());
  }

  Optional<String> in(Map<String, String> environment) {
    return variables.stream()
        .flatMap(
            variable ->
                Texts.first(variable.value(), environment.getOrDefault(variable.name(), ""))
                    .stream())
        .findFirst();
  }

  Optional<String> inPathOf(String binary) {
    return path == null ? Optional.empty() : Texts.first(path, binary);
  }
}
