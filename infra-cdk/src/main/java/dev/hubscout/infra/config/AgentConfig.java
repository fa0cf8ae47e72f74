package dev.hubscout.infra.config;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The agent's release, which synthesis uploads; its digests are taken from the files.
 *
 * @param version part of the objects' keys, and what reports of the agent say
 * @param x8664 the archive for x86_64, as a path from the folder of {@code cdk.json}
 * @param aarch64 the archive for aarch64; null where there is none: instances of that kind are then
 *     not inspected
 */
public record AgentConfig(String version, String x8664, @Nullable String aarch64) {
  private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.+-]{0,63}");
  private static final Pattern FILE = Pattern.compile("[^\\x00-\\x1f]{1,1024}\\.tar\\.gz");

  /** Where {@code mvn package} leaves the archive for the machine it runs on. */
  static final String BUILT = "../agent/target/hubscout-agent-linux-x86_64.tar.gz";

  private static final String WHAT = "the path of a .tar.gz from the folder of cdk.json";

  static AgentConfig read(ConfigReader in) {
    return new AgentConfig(
        in.text("version", "0.1.0", "a version such as 0.1.0", ConfigReader.matching(VERSION)),
        in.text("x86_64", BUILT, WHAT, ConfigReader.matching(FILE)),
        in.optional("aarch64", WHAT, ConfigReader.matching(FILE)));
  }
}
