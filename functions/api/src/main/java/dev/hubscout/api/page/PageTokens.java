package dev.hubscout.api.page;

import dev.hubscout.api.document.Arguments;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.page.PageKey;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The position at which a list continues, as signed text: the store's own token with a signature
 * that also covers which operation it is of, and with which filters. It hides nothing.
 */
final class PageTokens {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SIGNATURE = 16;

  /** Signatures of another purpose, or another form of token, are none of this one. */
  private static final String PURPOSE = "hubscout page token 1";

  private final PageKey key;

  PageTokens(PageKey key) {
    this.key = key;
  }

  /** The token of a list's next page. */
  String sign(String operation, SortedMap<String, String> list, String next) {
    var content = next.getBytes(StandardCharsets.UTF_8);
    var signature = signature(operation, list, content);
    var token = ByteBuffer.allocate(SIGNATURE + content.length).put(signature).put(content);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
  }

  /**
   * The store's token.
   *
   * @throws HubscoutException {@code INVALID_INPUT} where it is not one of this list's
   */
  String read(String operation, SortedMap<String, String> list, String token) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      throw foreign();
    }
    if (bytes.length < SIGNATURE) {
      throw foreign();
    }
    var content = Arrays.copyOfRange(bytes, SIGNATURE, bytes.length);
    var signature = Arrays.copyOf(bytes, SIGNATURE);
    if (!MessageDigest.isEqual(signature, signature(operation, list, content))) {
      throw foreign();
    }
    return new String(content, StandardCharsets.UTF_8);
  }

  private byte[] signature(String operation, Map<String, String> list, byte[] content) {
    var signed = new ByteArrayOutputStream();
    append(signed, PURPOSE.getBytes(StandardCharsets.UTF_8));
    append(signed, operation.getBytes(StandardCharsets.UTF_8));
    list.forEach(
        (name, value) -> {
          append(signed, name.getBytes(StandardCharsets.UTF_8));
          append(signed, value.getBytes(StandardCharsets.UTF_8));
        });
    append(signed, content);
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.bytes(), ALGORITHM));
      return Arrays.copyOf(mac.doFinal(signed.toByteArray()), SIGNATURE);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new AssertionError("every Java platform has " + ALGORITHM, e);
    }
  }

  /** With its length before it, so that no two lists of parts run into the same bytes. */
  private static void append(ByteArrayOutputStream signed, byte[] part) {
    signed.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
    signed.writeBytes(part);
  }

  private static HubscoutException foreign() {
    return HubscoutException.invalid(
        Arguments.NEXT,
        "it is not a token from this list with these filters; start again without it.");
  }
}
