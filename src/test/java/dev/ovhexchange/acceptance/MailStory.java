package dev.ovhexchange.acceptance;

import dev.ovhexchange.ovh.Egress;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A story with mail servers that the operator may use, and a connector {@code relay}. */
abstract class MailStory extends Story {
  @TempDir Path folder;

  final MailStand mail = new MailStand();

  @BeforeEach
  @Override
  void begin() {
    scene.reachPlatforms(Egress.PLAIN.trusting(mail.trust(folder.resolve("ca.crt"))));
    scene.allowMail(mail.hosts());
    scene.startOperator();
    cluster.apply(
        Manifest.apiKey(),
        Manifest.service(),
        Manifest.connector("relay"),
        mail.senderLogin(MailStand.PASSWORD),
        mail.recipientLogin());
    connectorIs("relay", "True Synced");
  }

  @AfterEach
  void closeMail() {
    mail.close();
  }
}
