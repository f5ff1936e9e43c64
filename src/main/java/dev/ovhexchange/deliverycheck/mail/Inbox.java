package dev.ovhexchange.deliverycheck.mail;

import dev.ovhexchange.deliverycheck.message.SavedMessage;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.URLName;
import jakarta.mail.search.SubjectTerm;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;

/**
 * A folder of the recipient's mailbox. Leaves every message alone that carries no token of ours.
 */
public final class Inbox implements AutoCloseable {
  /** No more is read of a message: headers end long before. */
  private static final int MOST_BYTES = (1 << 20) + 1;

  /** One is sent; a few may be there, as servers repeat. */
  private static final int MOST_MESSAGES = 4;

  private final Faults faults;
  private final IMAPStore store;
  private final IMAPFolder folder;

  private Inbox(Faults faults, IMAPStore store, IMAPFolder folder) {
    this.faults = faults;
    this.store = store;
    this.folder = folder;
  }

  /**
   * Logs in and opens the folder.
   *
   * @param toChange whether messages may be deleted
   */
  public static Inbox open(
      Sessions sessions, MailServer server, MailLogin login, String folder, boolean toChange)
      throws MailException {
    Faults faults = new Faults(server, login);
    IMAPStore store =
        new IMAPStore(
            sessions.of("imap", server),
            new URLName("imap", server.host(), server.port(), null, null, null));
    boolean open = false;
    try {
      store.connect(server.host(), server.port(), login.user(), login.password());
      IMAPFolder opened = (IMAPFolder) store.getFolder(folder);
      opened.open(toChange ? Folder.READ_WRITE : Folder.READ_ONLY);
      open = true;
      return new Inbox(faults, store, opened);
    } catch (FolderNotFoundException e) {
      throw faults.noFolder(folder, e);
    } catch (MessagingException e) {
      throw faults.notDone(e);
    } finally {
      if (!open) {
        close(store);
      }
    }
  }

  /**
   * The messages that carry the token, newest last, as raw bytes from their first header on; of a
   * huge one the first megabyte.
   */
  public List<byte[]> find(String token) throws MailException {
    try {
      List<byte[]> found = new ArrayList<>();
      for (IMAPMessage message : candidates(token)) {
        head(message).filter(head -> carries(head, token)).ifPresent(found::add);
      }
      return found;
    } catch (MessagingException e) {
      throw faults.notDone(e);
    }
  }

  /** Deletes the messages that carry the token. */
  public void delete(String token) throws MailException {
    try {
      for (IMAPMessage message : candidates(token)) {
        if (head(message).filter(head -> carries(head, token)).isPresent()) {
          delete(message);
        }
      }
    } catch (MessagingException e) {
      throw faults.notDone(e);
    }
  }

  /** Without UIDPLUS a server could only remove whatever anybody marked: the mark is left. */
  private void delete(Message message) throws MessagingException {
    message.setFlag(Flags.Flag.DELETED, true);
    if (store.hasCapability("UIDPLUS")) {
      Message[] _ = folder.expunge(new Message[] {message});
    }
  }

  private List<IMAPMessage> candidates(String token) throws MessagingException {
    Message[] found = folder.search(new SubjectTerm(token));
    List<Message> newest =
        List.of(found).subList(Math.max(0, found.length - MOST_MESSAGES), found.length);
    FetchProfile flags = new FetchProfile();
    flags.add(FetchProfile.Item.FLAGS);
    folder.fetch(newest.toArray(Message[]::new), flags);
    List<IMAPMessage> candidates = new ArrayList<>();
    for (Message message : newest) {
      if (message instanceof IMAPMessage one && !one.isSet(Flags.Flag.DELETED)) {
        candidates.add(one);
      }
    }
    return candidates;
  }

  private Optional<byte[]> head(IMAPMessage message) throws MessagingException {
    try (InputStream in = message.getMimeStream()) {
      return Optional.of(in.readNBytes(MOST_BYTES));
    } catch (MessageRemovedException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new MessagingException("reading a message", e);
    }
  }

  /**
   * Whether a message is ours, rather than an answer to it: a relay may drop the header, and then
   * the subject must be just the same.
   */
  private static boolean carries(byte[] head, String token) {
    List<String> marks = SavedMessage.field(head, ProbeMessage.FIELD);
    return marks.isEmpty()
        ? SavedMessage.field(head, "Subject").equals(List.of(ProbeMessage.subject(token)))
        : marks.equals(List.of(token));
  }

  @Override
  public void close() {
    close(store);
  }

  private static void close(IMAPStore store) {
    try {
      store.close();
    } catch (MessagingException _) {
      // Nothing was left to do there.
    }
  }
}
