package dev.hubscout.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Who has made sure that the caller may ask. */
public enum Access {
  /**
   * API Gateway has, and says how in its request context. Callers with AWS credentials are told
   * apart by what their policies let them invoke, path by path; callers with a token by its scopes.
   */
  AWS {
    @Override
    void check(APIGatewayV2HTTPEvent event, boolean reads) {
      var authorizer = authorizer(event);
      if (authorizer == null) {
        throw new HubscoutException(
            ErrorCode.UNAUTHORIZED,
            null,
            "The request is not authenticated. Sign it with AWS credentials (service execute-api),"
                + " or send a token.");
      }
      if (iam(authorizer)) {
        return;
      }
      var scope = reads ? READ : WRITE;
      if (!scoped(authorizer, scope)) {
        throw new HubscoutException(
            ErrorCode.FORBIDDEN, null, "Your token lacks the scope " + scope + ".");
      }
    }
  },
  /** Whoever hosts the function has, and lets in nobody else. */
  LOCAL {
    @Override
    void check(APIGatewayV2HTTPEvent event, boolean reads) {}
  };

  private static final String READ = "hubscout/read";
  private static final String WRITE = "hubscout/write";

  /**
   * @throws HubscoutException {@code UNAUTHORIZED} or {@code FORBIDDEN}
   */
  abstract void check(APIGatewayV2HTTPEvent event, boolean reads);

  private static @Nullable Authorizer authorizer(APIGatewayV2HTTPEvent event) {
    var context = event.getRequestContext();
    return context == null ? null : context.getAuthorizer();
  }

  private static boolean iam(Authorizer authorizer) {
    var iam = authorizer.getIam();
    return iam != null && iam.getUserArn() != null && !iam.getUserArn().isBlank();
  }

  private static boolean scoped(Authorizer authorizer, String scope) {
    var jwt = authorizer.getJwt();
    var claims = jwt == null ? null : jwt.getClaims();
    var scopes = claims == null ? null : claims.get("scope");
    return scopes != null && Arrays.asList(scopes.split(" ", -1)).contains(scope);
  }
}
