package dev.hubscout.local.hub;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;

/**
 * A handler behind its real entry point: JSON in and JSON out, read and written by the
 * serialization library of Lambda's own Java runtime.
 */
public final class Function {
  /** As long as Lambda lets any function run. */
  private static final Duration LONGEST = Duration.ofSeconds(900);

  /** The entry point, whatever its kind. */
  private interface Entry {
    void call(byte[] event, ByteArrayOutputStream answer, LocalContext context) throws IOException;
  }

  private final String name;
  private final Entry entry;

  private Function(String name, Entry entry) {
    this.name = name;
    this.entry = entry;
  }

  /** A function that reads its event itself. */
  public static Function of(String name, RequestStreamHandler handler) {
    return new Function(
        name,
        (event, answer, context) ->
            handler.handleRequest(new ByteArrayInputStream(event), answer, context));
  }

  /** A function of typed events, such as SQS's. */
  public static <I, O> Function of(
      String name, RequestHandler<I, O> handler, Class<I> eventType, Class<O> answerType) {
    var reader = serializer(eventType);
    var writer = serializer(answerType);
    return new Function(
        name,
        (event, answer, context) ->
            writer.toJson(
                handler.handleRequest(reader.fromJson(new ByteArrayInputStream(event)), context),
                answer));
  }

  private static <T> PojoSerializer<T> serializer(Class<T> type) {
    return LambdaEventSerializers.isLambdaSupportedEvent(type.getName())
        ? LambdaEventSerializers.serializerFor(type, Function.class.getClassLoader())
        : JacksonFactory.getInstance().getSerializer(type);
  }

  public String name() {
    return name;
  }

  /**
   * Invokes the function.
   *
   * @throws IOException where the handler throws one, or answers what is no JSON
   */
  public JsonNode invoke(JsonNode event) throws IOException {
    return invoke(event, LONGEST);
  }

  /**
   * The same, with a limit of its own.
   *
   * @param limit how long the function is told that it may take
   */
  JsonNode invoke(JsonNode event, Duration limit) throws IOException {
    var answer = new ByteArrayOutputStream();
    entry.call(Json.lenient().writeValueAsBytes(event), answer, new LocalContext(name, limit));
    return answer.size() == 0
        ? Json.lenient().nullNode()
        : Json.lenient().readTree(answer.toByteArray());
  }
}
