package dev.hubscout.local.gateway;

import dev.hubscout.local.iam.Need;
import java.util.List;

/** What a gateway has to know of the service that it stands before. */
interface Service {
  /**
   * The permissions that AWS checks for a request, by the service authorization reference.
   *
   * @throws Unmapped where that is not known here
   */
  List<Need> needs(Inquiry request);

  /** The service's name in the scope of a signature. */
  String signingName();

  /** The content type of errors. */
  String contentType();

  /** An error as the service words it. */
  String error(String code, String message);
}
