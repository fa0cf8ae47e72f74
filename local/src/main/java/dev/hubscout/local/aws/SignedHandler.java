package dev.hubscout.local.aws;

import dev.hubscout.local.signature.CallerCheck;
import dev.hubscout.local.signature.SignedRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Before a handler of Jetty: passes on what is signed by who may call. */
final class SignedHandler extends Handler.Wrapper {
  private static final int LARGEST_BODY = 32 << 20;

  private final CallerCheck callers;

  SignedHandler(Handler handler, CallerCheck callers) {
    super(handler);
    this.callers = callers;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    var body = body(request);
    var uri = request.getHttpURI();
    var refusal =
        callers.refusal(
            new SignedRequest(
                request.getMethod(), uri.getPath(), uri.getQuery(), headers(request), body));
    if (refusal.isEmpty()) {
      return super.handle(new Buffered(request, body), response, callback);
    }
    response.setStatus(refusal.get().status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/x-amz-json-1.0");
    var error =
        Text.object()
            .put("__type", refusal.get().code())
            .put("message", refusal.get().message())
            .toString();
    response.write(true, ByteBuffer.wrap(error.getBytes(StandardCharsets.UTF_8)), callback);
    return true;
  }

  private static byte[] body(Request request) throws IOException {
    try (var content = Content.Source.asInputStream(request)) {
      var body = content.readNBytes(LARGEST_BODY + 1);
      if (body.length > LARGEST_BODY) {
        throw new IOException("A request has more than " + LARGEST_BODY + " bytes");
      }
      return body;
    }
  }

  private static Map<String, List<String>> headers(Request request) {
    var headers = new HashMap<String, List<String>>();
    for (var field : request.getHeaders()) {
      headers.computeIfAbsent(field.getName(), name -> new ArrayList<>()).add(field.getValue());
    }
    return headers;
  }

  /** A request whose content was read already. */
  private static final class Buffered extends Request.Wrapper {
    private final Content.Source content;

    private Buffered(Request request, byte[] body) {
      super(request);
      content = Content.Source.from(ByteBuffer.wrap(body));
    }

    @Override
    public Content.Chunk read() {
      return content.read();
    }

    @Override
    public void demand(Runnable demandCallback) {
      content.demand(demandCallback);
    }

    @Override
    public void fail(Throwable failure) {
      content.fail(failure);
    }
  }
}
