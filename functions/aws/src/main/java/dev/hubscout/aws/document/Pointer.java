package dev.hubscout.aws.document;

import dev.hubscout.core.error.HubscoutException;
import java.time.Instant;
import java.util.regex.Pattern;

/** What keeps content: it is kept at least as long as its longest pointer lasts. */
public sealed interface Pointer {
  /**
   * A pointer that ends by itself, such as a listing of a run that is kept for 30 days. It needs no
   * name, and any number of them cost nothing.
   *
   * @param expires when it ends; it must be in the future when it is used
   */
  record Until(Instant expires) implements Pointer {}

  /**
   * A pointer that lasts until it is released. Content has at most 100 of them: what many point at,
   * such as an empty list, is better kept by {@link Until} and pointed at again while it is needed.
   *
   * @param owner who points, 1 to 200 printable ASCII characters; the same owner counts once
   */
  record Pin(String owner) implements Pointer {
    private static final Pattern OWNER = Pattern.compile("[!-~]{1,200}");

    /**
     * @throws HubscoutException {@code INVALID_INPUT} where the owner is malformed
     */
    public Pin {
      if (!OWNER.matcher(owner).matches()) {
        throw HubscoutException.invalid(
            "owner", "it must have 1 to 200 printable ASCII characters without spaces.");
      }
    }
  }
}
