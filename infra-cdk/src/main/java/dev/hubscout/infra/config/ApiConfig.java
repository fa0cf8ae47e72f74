package dev.hubscout.infra.config;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP API.
 *
 * @param jwt who issues the tokens that are let in; null where callers sign with AWS credentials
 * @param origins web origins whose pages may ask
 */
public record ApiConfig(@Nullable Jwt jwt, List<String> origins) {
  private static final Pattern ISSUER =
      Pattern.compile("https://[a-z0-9][a-z0-9.-]{0,252}(?:/[!-~]{0,500})?");
  private static final Pattern AUDIENCE = Pattern.compile("[!-~]{1,256}");
  private static final Pattern ORIGIN =
      Pattern.compile("https?://[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?(?::[0-9]{1,5})?");

  public ApiConfig {
    origins = List.copyOf(origins);
  }

  /**
   * Tokens of an OpenID provider.
   *
   * @param issuer its address, exactly as tokens name it in {@code iss}
   * @param audience what tokens must name in {@code aud} or {@code client_id}; one of them suffices
   */
  public record Jwt(String issuer, List<String> audience) {
    public Jwt {
      audience = List.copyOf(audience);
    }
  }

  static ApiConfig read(ConfigReader in) {
    return new ApiConfig(
        in.object("jwt", ApiConfig::jwt),
        in.texts(
            "origins",
            "web origins such as https://hubscout.example.com, without a path",
            ConfigReader.matching(ORIGIN)));
  }

  private static @Nullable Jwt jwt(ConfigReader in) {
    var issuer =
        in.optional(
            "issuer",
            "an address that begins with https://, as tokens name it",
            ConfigReader.matching(ISSUER));
    var audience =
        in.texts("audience", "what tokens name as their audience", ConfigReader.matching(AUDIENCE));
    if (issuer == null && audience.isEmpty()) {
      return null;
    }
    if (issuer == null) {
      throw in.refused("issuer", "it is missing beside audience; name who issues the tokens.");
    }
    if (audience.isEmpty()) {
      throw in.refused(
          "audience", "it is missing beside issuer; without it any token of the issuer would do.");
    }
    return new Jwt(issuer, audience);
  }
}
