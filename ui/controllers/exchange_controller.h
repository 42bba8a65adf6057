#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <QObject>
#include <QString>
#include <QStringList>

#include "core/formats/format.h"
#include "core/formats/import_choice.h"
#include "core/formats/selection.h"
#include "core/jobs/job.h"

namespace duologue::ui {

class SessionController;

/// Reads annotation files into the open session (one edit, undone in one step) and writes them out.
/// Files are read, parsed and written in the background. UI thread; no call blocks.
class ExchangeController : public QObject
{
    Q_OBJECT
public:
    explicit ExchangeController(SessionController &session, QObject *parent = nullptr);

    /// For file dialogs: one filter a format, "Annotations as CSV (*.csv)".
    static QStringList readFilters();

    /// What was read, before it is imported.
    struct Question
    {
        QString file; ///< without folders
        std::shared_ptr<const formats::Opened> opened;
        std::shared_ptr<const Session> session;
        std::string encoding; ///< that it was read in; empty: as told from the file
        int waiting = 0;      ///< files behind this one
    };
    struct Answer
    {
        formats::ImportChoice choice; ///< with another encoding the file is read and asked again
        bool others = false; ///< those behind are asked about only where nobody can tell whose
    };
    /// Asks what of a file is wanted, and who the names are that the session does not know. Nothing
    /// gives the import up. Without it everything is taken, such tiers are nobody's and unknown
    /// speakers fail.
    using Preview = std::function<std::optional<Answer>(const Question &question)>;
    void setPreview(Preview preview) { m_preview = std::move(preview); }

    /// Format by content and extension.
    void importFile(const QString &path);
    /// One after another; what is wrong with one does not keep the others out.
    void importFiles(const QStringList &paths);
    /// formatId as in core/formats; empty: by extension. All of the session, or a part.
    void exportFile(const QString &path, const QString &formatId = {},
                    const std::optional<formats::Part> &part = {});
    static QString filterFor(const QString &formatId); ///< translated
    /// What to write under a name when this format was chosen: as the name ends, where it ends
    /// otherwise than the format wants.
    static QString formatFor(const QString &path, const QString &formatId);
    /// How names of this filter end.
    static QString suffixOf(const QString &filter);
    /// What runs or waits is given up: no file is written, nothing is added.
    void cancel();

Q_SIGNALS:
    void started(const QString &what); ///< one at a time; another call fails until it has ended
    void finished();                   ///< before done() and failed(); at once after cancel()
    /// What was done in one sentence, and warnings with file and line.
    void done(const QString &summary, const QStringList &warnings);
    void tierMade(duologue::Id tier); ///< the first of those that an import has made; after done()
    void failed(const QString &message);

private:
    bool begin(const QString &what); ///< false: another one runs
    void importNext();
    void read(const QString &path, const std::string &encoding);
    void settle(const QString &path, const std::string &encoding, formats::Opened opened);
    void add(const QString &path, const std::shared_ptr<formats::Imported> &imported);

    SessionController &m_session;
    Preview m_preview;
    bool m_asked = false; ///< about all that waits
    jobs::Job m_job;
    QStringList m_waiting; ///< to be imported
};

} // namespace duologue::ui
