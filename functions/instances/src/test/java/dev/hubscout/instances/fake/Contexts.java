package dev.hubscout.instances.fake;

import com.amazonaws.services.lambda.runtime.Context;
import java.lang.reflect.Proxy;

/** What Lambda passes along with an event. */
public final class Contexts {
  public static final String REQUEST_ID = "8f6d1c1e-0000-4000-8000-000000000001";

  private Contexts() {}

  /** A context of which the request id and the time left may be asked, and nothing else. */
  public static Context context() {
    return (Context)
        Proxy.newProxyInstance(
            Context.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (_, method, _) ->
                switch (method.getName()) {
                  case "getAwsRequestId" -> "8f6d1c1e-0000-4000-8000-000000000001";
                  case "getRemainingTimeInMillis" -> 180_000;
                  default -> throw new AssertionError("nobody needs " + method.getName());
                });
  }
}
