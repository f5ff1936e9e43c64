package dev.ovhexchange.platform;

import static dev.ovhexchange.testing.Rows.mailbox;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxesTest {
  private static final List<String> DOMAINS =
      List.of("a.org", "a.org.uk", "b.org", "sub.a.org", "a-b.org", "z.net", "xn--bcher-kva.de");

  @Test
  void an_empty_platform_has_no_mailbox() {
    Mailboxes none = new Mailboxes(List.of());

    assertThat(none.size()).isZero();
    assertThat(none.byAddress("a@x.org")).isEmpty();
    assertThat(none.byAccountId(1)).isEmpty();
    assertThat(none.inDomain("x.org")).isEmpty();
    assertThat(none.usingConnector(0)).isEmpty();
  }

  @Test
  void rows_with_the_same_address_count_once_and_the_last_wins() {
    Mailboxes twice = new Mailboxes(List.of(mailbox(1, "a@x.org", 0), mailbox(1, "a@x.org", 29)));

    assertThat(twice.size()).isEqualTo(1);
    assertThat(twice.usingConnector(29)).hasSize(1);
  }

  @Test
  void no_connector_is_no_connector_to_use() {
    assertThat(new Mailboxes(List.of(mailbox(1, "a@x.org", 0))).usingConnector(0)).isEmpty();
  }

  @Test
  void a_renamed_mailbox_is_found_by_its_number() {
    assertThat(new Mailboxes(List.of(mailbox(7, "new@y.org", 29))).byAccountId(7))
        .map(Mailbox::address)
        .contains("new@y.org");
  }

  @Test
  void the_same_rows_in_another_order_are_the_same() {
    Mailbox a = mailbox(1, "a@x.org", 0);
    Mailbox b = mailbox(2, "b@x.org", 29);

    assertThat(new Mailboxes(List.of(a, b)).sameAs(new Mailboxes(List.of(b, a)))).isTrue();
    assertThat(new Mailboxes(List.of(a)).sameAs(new Mailboxes(List.of(a, b)))).isFalse();
    assertThat(new Mailboxes(List.of(a)).sameAs(new Mailboxes(List.of(mailbox(1, "a@x.org", 1)))))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void finds_what_a_plain_search_finds(long seed) {
    Random random = new Random(seed);
    List<Mailbox> rows = new ArrayList<>();
    int count = random.nextInt(400);
    for (int i = 0; i < count; i++) {
      String domain = DOMAINS.get(random.nextInt(DOMAINS.size()));
      rows.add(
          mailbox(
              random.nextInt(100_000) * 1000L + i,
              "m" + random.nextInt(300) + "@" + domain,
              random.nextInt(4)));
    }
    Map<String, Mailbox> naive = new HashMap<>();
    rows.forEach(row -> naive.put(row.address(), row));
    Mailboxes found = new Mailboxes(rows);

    assertThat(found.size()).isEqualTo(naive.size());
    for (String domain : DOMAINS) {
      assertThat(found.inDomain(domain))
          .isEqualTo(
              naive.values().stream()
                  .filter(row -> row.domain().equals(domain))
                  .sorted(Comparator.comparing(Mailbox::address))
                  .toList());
      for (int login = 0; login < 300; login += 7) {
        String address = "m" + login + "@" + domain;
        assertThat(found.byAddress(address).orElse(null)).isEqualTo(naive.get(address));
      }
    }
    assertThat(found.inDomain("org")).isEmpty();
    for (long connector = 1; connector < 5; connector++) {
      long id = connector;
      assertThat(found.usingConnector(connector))
          .containsExactlyInAnyOrderElementsOf(
              naive.values().stream().filter(row -> row.connectorId() == id).toList());
    }
    naive.values().forEach(row -> assertThat(found.byAccountId(row.accountId())).contains(row));
    assertThat(found.byAccountId(-1)).isEmpty();
  }

  @Test
  void a_rename_shows_by_the_account_id_even_where_no_other_row_moves() {
    var before = new Mailboxes(List.of(mailbox(1, "a@x.com", 29), mailbox(2, "b@x.org", 29)));
    var after = new Mailboxes(List.of(mailbox(1, "a@x.com", 29), mailbox(2, "b@x.com", 29)));

    assertThat(after.renamedSince(before)).containsExactly(Map.entry(2L, "b@x.org"));
    assertThat(before.renamedSince(before)).isEmpty();
  }

  @Test
  void a_rename_of_a_mailbox_without_a_connector_is_nobodys_business() {
    var before = new Mailboxes(List.of(mailbox(1, "a@x.com", 0)));
    var after = new Mailboxes(List.of(mailbox(1, "b@x.com", 0)));

    assertThat(after.renamedSince(before)).isEmpty();
  }
}
