package dev.hubscout.local.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The Signature Version 4 of a request: in its Authorization header, or in the query of a presigned
 * URL. What it says of the caller is a claim until {@link #isBy} confirmed it.
 */
public final class Signature {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String UNSIGNED = "UNSIGNED-PAYLOAD";
  private static final String CONTENT_HASH = "x-amz-content-sha256";
  private static final Pattern SCOPE =
      Pattern.compile("([A-Za-z0-9]+)/([0-9]{8}/([a-z0-9-]+)/([a-z0-9-]+)/aws4_request)");

  /** Pekko puts quotation marks around values that have a slash in them. */
  private static final Pattern PART = Pattern.compile("([A-Za-z]+)=\"?([^\",\\s]+)\"?");

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Duration CLOCKS_APART = Duration.ofMinutes(15);
  private static final Duration LONGEST = Duration.ofDays(7);

  private final SignedRequest request;
  private final String accessKey;
  private final String scope;
  private final String region;
  private final String service;
  private final List<String> signedHeaders;
  private final String given;
  private final String date;
  private final @Nullable String token;
  private final @Nullable String expires;

  private Signature(
      SignedRequest request,
      java.util.regex.Matcher credential,
      List<String> signedHeaders,
      String given,
      String date,
      @Nullable String token,
      @Nullable String expires) {
    this.request = request;
    this.accessKey = credential.group(1);
    this.scope = credential.group(2);
    this.region = credential.group(3);
    this.service = credential.group(4);
    this.signedHeaders = signedHeaders;
    this.given = given;
    this.date = date;
    this.token = token;
    this.expires = expires;
  }

  /** The signature that a request bears; empty where it bears none that could be verified. */
  public static Optional<Signature> of(SignedRequest request) {
    return request.headers().containsKey("authorization") ? header(request) : presigned(request);
  }

  private static Optional<Signature> header(SignedRequest request) {
    var header = request.header("authorization");
    var date = request.header("x-amz-date");
    if (header == null || date == null || !header.startsWith(ALGORITHM + " ")) {
      return Optional.empty();
    }
    String credential = "";
    String signedHeaders = "";
    String given = "";
    var parts = PART.matcher(header.substring(ALGORITHM.length()));
    while (parts.find()) {
      switch (parts.group(1)) {
        case "Credential" -> credential = parts.group(2);
        case "SignedHeaders" -> signedHeaders = parts.group(2);
        case "Signature" -> given = parts.group(2);
        default -> {}
      }
    }
    return of(
        request,
        credential,
        signedHeaders,
        given,
        date,
        request.header("x-amz-security-token"),
        null);
  }

  private static Optional<Signature> presigned(SignedRequest request) {
    var parameters = request.parameters();
    if (!ALGORITHM.equals(parameters.get("X-Amz-Algorithm"))) {
      return Optional.empty();
    }
    return of(
        request,
        parameters.getOrDefault("X-Amz-Credential", ""),
        parameters.getOrDefault("X-Amz-SignedHeaders", ""),
        parameters.getOrDefault("X-Amz-Signature", ""),
        parameters.getOrDefault("X-Amz-Date", ""),
        parameters.get("X-Amz-Security-Token"),
        parameters.getOrDefault("X-Amz-Expires", ""));
  }

  private static Optional<Signature> of(
      SignedRequest request,
      String credential,
      String signedHeaders,
      String given,
      String date,
      @Nullable String token,
      @Nullable String expires) {
    var scope = SCOPE.matcher(credential);
    var names = Arrays.asList(signedHeaders.split(";", -1));
    return scope.matches() && names.contains("host")
        ? Optional.of(new Signature(request, scope, names, given, date, token, expires))
        : Optional.empty();
  }

  /** The id of the key with which it claims to be made. */
  public String accessKey() {
    return accessKey;
  }

  /** The Region of its scope. */
  public String region() {
    return region;
  }

  /** The service of its scope. */
  public String service() {
    return service;
  }

  /** The session token beside it; null where there is none. */
  public @Nullable String token() {
    return token;
  }

  /**
   * Whether it was made with this secret, for this request, and holds now. Takes the same time
   * however much of it is right.
   */
  public boolean isBy(String secret, Instant now) {
    return inTime(now)
        && contentHashes().stream()
            .anyMatch(
                hash ->
                    MessageDigest.isEqual(
                        expected(secret, hash).getBytes(StandardCharsets.UTF_8),
                        given.getBytes(StandardCharsets.UTF_8)));
  }

  private boolean inTime(Instant now) {
    if (!scope.startsWith(date.substring(0, Math.min(8, date.length())) + "/")) {
      return false;
    }
    try {
      var made = DATE.parse(date, Instant::from);
      if (made.isAfter(now.plus(CLOCKS_APART))) {
        return false;
      }
      var lasts = expires == null ? CLOCKS_APART : Duration.ofSeconds(Long.parseLong(expires));
      return lasts.compareTo(LONGEST) <= 0 && now.isBefore(made.plus(lasts));
    } catch (DateTimeException | NumberFormatException e) {
      return false;
    }
  }

  /**
   * What the signature may have as the hash of the content; nothing where the content is another. A
   * presigned URL need not know its content. S3 alone lets another request say that its content is
   * not covered, or that each chunk of it is signed.
   */
  private List<String> contentHashes() {
    var said = request.header(CONTENT_HASH);
    var actual = hex(sha256(request.body()));
    if (said == null) {
      return expires == null ? List.of(actual) : List.of(UNSIGNED, actual);
    }
    boolean uncovered = service.equals("s3") && !said.matches("[0-9a-f]{64}");
    return uncovered || said.equals(actual) ? List.of(said) : List.of();
  }

  private String expected(String secret, String contentHash) {
    var canonical =
        Canonical.of(request, signedHeaders, service.equals("s3"), contentHash)
            .getBytes(StandardCharsets.UTF_8);
    var text = String.join("\n", ALGORITHM, date, scope, hex(sha256(canonical)));
    var key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
    for (var part : scope.split("/", -1)) {
      key = hmac(key, part);
    }
    return hex(hmac(key, text));
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has HMAC with SHA-256", e);
    }
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private static String hex(byte[] content) {
    return HexFormat.of().formatHex(content);
  }
}
