package dev.hubscout.agent.engine;

import dev.hubscout.agent.files.FileView;
import dev.hubscout.agent.snapshot.HostProcess;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An engine that fails wherever it is asked for something. */
final class BrokenEngine implements Engine {
  private static <T> T fail() {
    throw new IllegalStateException("broken on purpose");
  }

  @Override
  public String name() {
    return "broken";
  }

  @Override
  public Set<String> programs() {
    return fail();
  }

  @Override
  public List<String> binaryPatterns() {
    return fail();
  }

  @Override
  public List<String> packagePrefixes() {
    return fail();
  }

  @Override
  public List<String> versionArguments() {
    return fail();
  }

  @Override
  public int defaultPort(Clues clues) {
    return fail();
  }

  @Override
  public Settings settings(HostProcess process) {
    return fail();
  }

  @Override
  public List<Settings> configured(FileView files, Failures failures) {
    return fail();
  }

  @Override
  public Settings settingsIn(FileView files, String dataDirectory) {
    return fail();
  }

  @Override
  public List<String> dataPatterns() {
    return fail();
  }

  @Override
  public boolean isDataDirectory(FileView files, String directory) {
    return fail();
  }

  @Override
  public DataFacts facts(FileView files, String dataDirectory) {
    return fail();
  }

  @Override
  public boolean serves(String binary, DataFacts facts) {
    return fail();
  }

  @Override
  public Optional<String> versionIn(String output) {
    return fail();
  }

  @Override
  public Optional<String> versionIn(Map<String, String> environment) {
    return fail();
  }

  @Override
  public Product product(Clues clues) {
    return fail();
  }
}
