package dev.ovhexchange.simulator.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ovhexchange.simulator.exchange.Field;
import dev.ovhexchange.simulator.exchange.Model;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes objects as JSON straight into a buffer of about the right size: pages are long. */
final class RowWriter {
  private static final JsonFactory FACTORY = new ObjectMapper().getFactory();
  private static final int BYTES_PER_ROW = 2_048;
  private static final int BYTES_PER_KEY = 48;

  /** One object. */
  <T> Buffer row(Model<T> model, T item) {
    return write(BYTES_PER_ROW, json -> row(json, model, item));
  }

  /** A list of objects. */
  <T> Buffer rows(Model<T> model, List<T> items) {
    return write(
        BYTES_PER_ROW * (items.size() + 1),
        json -> {
          json.writeStartArray();
          for (T item : items) {
            row(json, model, item);
          }
          json.writeEndArray();
        });
  }

  /** A list of keys. */
  <T> Buffer keys(Model<T> model, List<T> items) {
    return write(
        BYTES_PER_KEY * (items.size() + 1),
        json -> {
          json.writeStartArray();
          for (T item : items) {
            json.writeTree(model.key(item));
          }
          json.writeEndArray();
        });
  }

  private static <T> void row(JsonGenerator json, Model<T> model, T item) throws IOException {
    json.writeStartObject();
    for (Field field : model.schema().fields()) {
      json.writeFieldName(field.json());
      value(json, model.property(item, field.name()));
    }
    json.writeEndObject();
  }

  private static void value(JsonGenerator json, JsonNode value) throws IOException {
    // writeTree is general and slow; nearly every value of a row is one of these four
    switch (value.getNodeType()) {
      case NULL -> json.writeNull();
      case STRING -> json.writeString(value.textValue());
      case NUMBER -> json.writeNumber(value.longValue());
      case BOOLEAN -> json.writeBoolean(value.booleanValue());
      default -> json.writeTree(value);
    }
  }

  private static Buffer write(int size, Writing writing) {
    Buffer buffer = Buffer.buffer(size);
    try (JsonGenerator json = FACTORY.createGenerator(new Sink(buffer))) {
      writing.write(json);
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory is always writable", impossible);
    }
    return buffer;
  }

  /** Jackson hands over 8,000 bytes at a time. */
  private static final class Sink extends OutputStream {
    private final Buffer buffer;

    Sink(Buffer buffer) {
      this.buffer = buffer;
    }

    @Override
    public void write(int oneByte) {
      buffer.appendByte((byte) oneByte);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      buffer.appendBytes(bytes, offset, length);
    }
  }

  @FunctionalInterface
  private interface Writing {
    void write(JsonGenerator json) throws IOException;
  }
}
