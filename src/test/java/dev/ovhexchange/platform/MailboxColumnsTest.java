package dev.ovhexchange.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MailboxColumnsTest {
  private static final Mailbox HUGO = new Mailbox(7, "hugo@example.com", 12, "ok", 0, 0);
  private static final Mailbox HUGO_B = new Mailbox(3, "hugo.b@example.com", 0, "ok", 99, 5);
  private static final Mailbox ZOE =
      new Mailbox(9, "zoé@example.org", 12, "creating", 0, SpamFlags.UNKNOWN);

  private final Mailboxes mailboxes = new Mailboxes(List.of(ZOE, HUGO, HUGO_B));

  @Test
  void every_row_comes_out_as_it_went_in() {
    assertThat(mailboxes.byAddress(HUGO.address())).contains(HUGO);
    assertThat(mailboxes.byAddress(HUGO_B.address())).contains(HUGO_B);
    assertThat(mailboxes.byAddress(ZOE.address())).contains(ZOE);
    assertThat(mailboxes.byAccountId(3)).contains(HUGO_B);
    assertThat(mailboxes.byAccountId(7)).contains(HUGO);
    assertThat(mailboxes.byAccountId(9)).contains(ZOE);
    assertThat(mailboxes.size()).isEqualTo(3);
  }

  @Test
  void what_is_not_there_is_not_found() {
    assertThat(mailboxes.byAddress("hugo@example.org")).isEmpty();
    assertThat(mailboxes.byAddress("hugo@example.aa")).isEmpty();
    assertThat(mailboxes.byAddress("nonsense")).isEmpty();
    assertThat(mailboxes.byAccountId(8)).isEmpty();
    assertThat(mailboxes.inDomain("example.net")).isEmpty();
    assertThat(mailboxes.usingConnector(13)).isEmpty();
    assertThat(new Mailboxes(List.of()).byAddress(HUGO.address())).isEmpty();
  }

  @Test
  void a_domain_has_its_mailboxes_in_the_order_of_their_addresses() {
    assertThat(mailboxes.inDomain("example.com")).containsExactly(HUGO_B, HUGO);
    assertThat(mailboxes.inDomain("example.org")).containsExactly(ZOE);
  }

  @Test
  void a_connector_knows_who_uses_it() {
    assertThat(mailboxes.usingConnector(12)).containsExactly(HUGO, ZOE);
  }

  @Test
  void of_two_rows_with_one_address_the_later_one_counts() {
    Mailbox later = new Mailbox(7, HUGO.address(), 13, "ok", 0, 0);

    assertThat(new Mailboxes(List.of(HUGO, ZOE, later)).inDomain("example.com"))
        .containsExactly(later);
  }

  @Test
  void two_looks_are_the_same_when_every_row_is() {
    assertThat(mailboxes.sameAs(new Mailboxes(List.of(HUGO_B, ZOE, HUGO)))).isTrue();
    assertThat(mailboxes.sameAs(new Mailboxes(List.of(HUGO, ZOE)))).isFalse();
    Mailbox moved = new Mailbox(7, HUGO.address(), 13, "ok", 0, 0);
    assertThat(mailboxes.sameAs(new Mailboxes(List.of(HUGO_B, ZOE, moved)))).isFalse();
    Mailbox busy = new Mailbox(7, HUGO.address(), 12, "ok", 1, 0);
    assertThat(mailboxes.sameAs(new Mailboxes(List.of(HUGO_B, ZOE, busy)))).isFalse();
  }

  @Test
  void thousands_of_rows_are_found_by_address_account_and_connector() {
    Random random = new Random(1);
    List<Mailbox> rows = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      String address = "user" + random.nextInt(1 << 20) + "." + i + "@d" + i % 7 + ".example.com";
      rows.add(new Mailbox(i + 1, address, i % 5, i % 11 == 0 ? "creating" : "ok", i % 13, i % 8));
    }

    Mailboxes many = new Mailboxes(rows);

    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(many.byAddress(row.address())).contains(row);
              assertThat(many.byAccountId(row.accountId())).contains(row);
            });
    assertThat(many.usingConnector(3))
        .containsExactlyInAnyOrderElementsOf(
            rows.stream().filter(row -> row.connectorId() == 3).toList());
    assertThat(many.inDomain("d2.example.com")).hasSize(3_000 / 7 + 1);
  }
}
