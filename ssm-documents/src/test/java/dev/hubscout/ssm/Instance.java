package dev.hubscout.ssm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.testing.Needs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * This machine with a /var/lib of its own: documents run in a mount namespace, as root, and never
 * see the machine's own directories of Hubscout.
 */
final class Instance {
  /** What a document left on its two outputs. */
  record Output(int status, String standardOutput, String standardError) {
    /** The one line that a document prints, whatever happens. */
    String line() {
      assertThat(standardError).isEmpty();
      assertThat(status).isZero();
      assertThat(standardOutput).endsWith("\n").containsOnlyOnce("\n");
      return standardOutput.strip();
    }
  }

  private final Path directory;
  private final Path varLib;
  private final String shell;
  private final List<String> setup = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private List<String> prefix = List.of();

  Instance(Path directory, String shell) throws IOException {
    Needs.root();
    Needs.program(shell, shell.equals("sh") ? "dash" : shell);
    Needs.program("unshare", "util-linux");
    this.directory = directory;
    this.shell = shell;
    varLib = Files.createDirectories(directory.resolve("lib"));
    Files.setPosixFilePermissions(varLib, PosixFilePermissions.fromString("rwxr-xr-x"));
    setup.add("mount --bind '%s' /var/lib".formatted(varLib));
  }

  /** A file below the instance's /var/lib. */
  Path varLib(String path) {
    return varLib.resolve(path);
  }

  /** Runs a command in the instance's namespace, as root, before each document. */
  Instance prepared(String command) {
    setup.add(command);
    return this;
  }

  Instance without(String... tools) throws IOException {
    var empty = Files.createTempFile(directory, "empty", "");
    for (var tool : tools) {
      for (var place : Tools.places(tool)) {
        setup.add("mount --bind '%s' '%s'".formatted(empty, place));
      }
    }
    return this;
  }

  /**
   * Puts a shell script in the place of a tool. What is executed is a copy that this process never
   * had open: a test that starts a process at that moment would hand it on, and a file that is open
   * for writing cannot be executed.
   */
  Instance with(String tool, String script) throws IOException {
    var text = Files.createTempFile(directory, "fake", "");
    Files.writeString(text, "#!/bin/sh\n" + script + "\n");
    var fake = text + "-" + tool;
    setup.add("cp '%s' '%s' && chmod 755 '%s'".formatted(text, fake, fake));
    assertThat(Tools.places(tool)).as(tool).isNotEmpty();
    for (var place : Tools.places(tool)) {
      setup.add("mount --bind '%s' '%s'".formatted(fake, place));
    }
    return this;
  }

  /** Runs documents through another command, such as one that gives up root. */
  Instance through(String... command) {
    prefix = List.of(command);
    return this;
  }

  Instance environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Output discover(Map<String, String> parameters) throws Exception {
    return start(parameters).output();
  }

  /** As SSM Agent before 3.3.2746 runs it: the parameters are put into the text. */
  Output discoverSubstituted(Map<String, String> parameters) throws Exception {
    var script = Document.of(SsmDocument.discover()).script();
    for (var parameter : parameters.entrySet()) {
      script = script.replace("{{ " + parameter.getKey() + " }}", parameter.getValue());
    }
    return start(script, Map.of()).output();
  }

  Output remove() throws Exception {
    return startRemoval().output();
  }

  Running startRemoval() throws Exception {
    return start(Document.of(SsmDocument.remove()).script(), Map.of());
  }

  Running start(Map<String, String> parameters) throws Exception {
    var variables = new HashMap<String, String>();
    parameters.forEach((name, value) -> variables.put("SSM_" + name, value));
    return start(Document.of(SsmDocument.discover()).script(), variables);
  }

  private Running start(String script, Map<String, String> variables) throws Exception {
    var file = Files.createTempFile(directory, "document", ".sh");
    Files.writeString(file, script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    var command = new ArrayList<>(List.of("unshare", "--mount", "--propagation", "private"));
    var commands = "set -e; " + String.join("\n", setup) + "\nexec \"$@\"";
    command.addAll(List.of("/bin/sh", "-c", commands, "sh"));
    command.addAll(prefix);
    command.addAll(List.of(shell, file.toString()));
    var out = Files.createTempFile(directory, "out", "");
    var err = Files.createTempFile(directory, "err", "");
    var builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    builder.environment().putAll(environment);
    builder.environment().putAll(variables);
    return new Running(builder.start(), out, err);
  }

  /** A document at work. */
  record Running(Process process, Path out, Path err) {
    Output output() throws Exception {
      if (!process.waitFor(90, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new AssertionError("The document did not end: " + Files.readString(out));
      }
      return new Output(
          process.exitValue(),
          Files.readString(out, StandardCharsets.ISO_8859_1),
          Files.readString(err, StandardCharsets.ISO_8859_1));
    }
  }
}
