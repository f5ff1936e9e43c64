package dev.ovhexchange.ovh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ovhexchange.platform.PlatformException;
import dev.ovhexchange.platform.PlatformException.Kind;
import dev.ovhexchange.platform.PlatformId;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalsTest {
  private static final Routes ROUTES = new Routes(new PlatformId("test", "org", "svc"));
  private static final Call READ = ROUTES.to("GET", "account/{email}", "a@b.example");
  private static final Call WRITE = ROUTES.to("PUT", "account/{email}", "a@b.example");

  private final Refusals refusals = new Refusals(new TestClock(), List.of("theSecret"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | {'errorCode':'INVALID_SIGNATURE','message':'Invalid signature'} | CREDENTIALS_REJECTED",
        "400 | {'class':'Client::BadRequest','message':'Invalid signature'} | CREDENTIALS_REJECTED",
        "400 | {'errorCode':'QUERY_TIME_OUT','message':'Query out of time'} | UNAVAILABLE",
        "400 | {'message':'Query out of time'} | UNAVAILABLE",
        "400 | {'message':'Unknown body parameter taskPendingId'} | REFUSED",
        "400 | {'message':'Received not described parameters: (task)'} | REFUSED",
        "400 | {'message':'Body parameter task isn\\'t formated correctly'} | REFUSED",
        "400 | {'class':'Client::BadRequest','message':'maxSendSize is too large'} | REFUSED",
        "400 | {'message':'A task is already running on this account'} | BUSY",
        "400 | {'message':'There are pending actions on this object'} | BUSY",
        "400 | {'error':'invalid_client'} | CREDENTIALS_REJECTED",
        "400 | {'error':'invalid_scope','error_description':'no such scope'} | REFUSED",
        "401 | {'message':'You must login first'} | CREDENTIALS_REJECTED",
        "401 | '' | CREDENTIALS_REJECTED",
        "403 | {'errorCode':'INVALID_KEY','message':'This application key is invalid'} | CREDENTIALS_REJECTED",
        "403 | {'errorCode':'NOT_CREDENTIAL','message':'This credential does not exist'} | CREDENTIALS_REJECTED",
        "403 | {'errorCode':'INVALID_CREDENTIAL','message':'This credential is not valid'} | CREDENTIALS_REJECTED",
        "403 | {'class':'Client::Forbidden','message':'This credential is not valid'} | CREDENTIALS_REJECTED",
        "403 | {'errorCode':'NOT_GRANTED_CALL','message':'This call has not been granted'} | RIGHT_MISSING",
        "403 | {'class':'Client::Forbidden','message':'This call has not been granted'} | RIGHT_MISSING",
        "403 | {'errorCode':'FORBIDDEN'} | RIGHT_MISSING",
        "403 | {'class':'Client::Forbidden::Busy','message':'later'} | BUSY",
        "404 | {'class':'Client::NotFound','message':'This service does not exist'} | SERVICE_NOT_FOUND",
        "404 | {'class':'Client::NotFound','message':'The requested object (exchangeService = x) does not exist'} | SERVICE_NOT_FOUND",
        "404 | {'class':'Client::NotFound','message':'The requested object (id = 29) does not exist'} | OBJECT_NOT_FOUND",
        "404 | {'message':'gone'} | OBJECT_NOT_FOUND",
        "404 | {'errorCode':'INVALID_URL','message':'Got an invalid (or empty) URL'} | REFUSED",
        "404 | {'errorCode':'NOT_FOUND','message':'The requested object (id = 29) does not exist'} | OBJECT_NOT_FOUND",
        "409 | {'class':'Client::Conflict','message':'conflict'} | BUSY",
        "460 | <html> | SERVICE_EXPIRED",
        "422 | {'message':'no'} | REFUSED",
        "429 | '' | RATE_LIMITED",
        "460 | {'class':'Client::Expired','message':'This service is expired'} | SERVICE_EXPIRED",
        "403 | {'message':'This service is expired'} | SERVICE_EXPIRED",
        "408 | '' | UNAVAILABLE",
        "500 | {'message':'Internal server error'} | UNAVAILABLE",
        "503 | {'message':'Service is temporarily unavailable'} | UNAVAILABLE",
        "502 | <html> | UNAVAILABLE",
        "403 | <html> | UNAVAILABLE",
        "404 | <html> | UNAVAILABLE",
        "302 | '' | UNAVAILABLE",
      })
  void a_read_that_fails_says_what_to_do(int status, String body, Kind expected) {
    assertThat(answered(READ, status, body).kind()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "408 | '' | OUTCOME_UNKNOWN",
        "408 | <html> | OUTCOME_UNKNOWN",
        "500 | {'message':'Internal server error'} | OUTCOME_UNKNOWN",
        "502 | <html> | OUTCOME_UNKNOWN",
        "503 | {'message':'Service is temporarily unavailable'} | OUTCOME_UNKNOWN",
        "504 | '' | OUTCOME_UNKNOWN",
        "400 | {'errorCode':'QUERY_TIME_OUT','message':'Query out of time'} | UNAVAILABLE",
        "400 | {'message':'no such connector'} | REFUSED",
        "429 | <html> | RATE_LIMITED",
        "409 | {'message':'busy'} | BUSY",
      })
  void a_write_without_a_clear_answer_may_have_happened(int status, String body, Kind expected) {
    assertThat(answered(WRITE, status, body).kind()).isEqualTo(expected);
  }

  @Test
  void a_missing_right_is_named_as_the_rule_that_would_grant_it() {
    var failure =
        answered(WRITE, 403, "{'errorCode':'NOT_GRANTED_CALL','message':'This call has not…'}");

    assertThat(failure.detail()).isEqualTo("PUT /email/exchange/org/service/svc/account/*");
    assertThat(failure.path()).isEqualTo("/email/exchange/org/service/svc/account/a@b.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'unauthorizedActionsByIAM':'emailExchange:apiovh:service/account/edit'",
        "'unauthorizedActionsByIAM':['emailExchange:apiovh:service/account/edit']",
        "'unauthorizedActionsByAuthentication':'emailExchange:apiovh:service/account/edit'",
      })
  void a_missing_action_is_named_whether_it_comes_as_a_string_or_a_list(String details) {
    var failure =
        answered(
            WRITE,
            403,
            "{'class':'Client::Forbidden','message':'User not granted for this request','details':{"
                + details
                + "}}");

    assertThat(failure.kind()).isEqualTo(Kind.RIGHT_MISSING);
    assertThat(failure.detail()).isEqualTo("emailExchange:apiovh:service/account/edit");
  }

  @Test
  void a_404_of_the_service_itself_is_about_the_service() {
    var failure =
        answered(ROUTES.service("GET"), 404, "{'message':'The requested object does not exist'}");

    assertThat(failure.kind()).isEqualTo(Kind.SERVICE_NOT_FOUND);
  }

  @Test
  void remote_words_are_bounded_and_harmless_and_show_no_secret() {
    String words = "tell theSecret\\n\\u0007\\u202e" + "x".repeat(5000);

    var failure = answered(READ, 422, "{'message':'" + words + "'}");

    assertThat(failure.detail())
        .startsWith("tell *** x")
        .hasSizeLessThanOrEqualTo(300)
        .doesNotContainPattern("\\p{C}");
  }

  @Test
  void query_id_and_retry_after_are_kept() {
    var headers = Map.of("x-ovh-queryid", List.of("EU.1.2"), "retry-after", List.of("17"));

    var failure =
        refusals.answered(READ, 429, HttpHeaders.of(headers, (a, b) -> true), new byte[0]);

    assertThat(failure.queryId()).isEqualTo("EU.1.2");
    assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(17));
  }

  private PlatformException answered(Call call, int status, String body) {
    byte[] json = body.replace("\\'", "’").replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return refusals.answered(call, status, HttpHeaders.of(Map.of(), (a, b) -> true), json);
  }
}
