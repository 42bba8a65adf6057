#include "ui/controllers/exchange_controller.h"

#include <algorithm>
#include <memory>

#include <QCoreApplication>
#include <QFileInfo>

#include "core/formats/format.h"
#include "core/formats/import_edit.h"
#include "core/formats/selection.h"
#include "ui/actions/key_store.h"
#include "ui/controllers/session_controller.h"

namespace duologue::ui {
namespace {

QString filterOf(const formats::Format &format)
{
    QStringList patterns;
    for (const std::string_view extension : format.extensions)
        patterns << "*." + QString::fromUtf8(extension.data(), qsizetype(extension.size()));
    return QStringLiteral("%1 (%2)").arg(
        QCoreApplication::translate("Formats", std::string(format.name).c_str()),
        patterns.join(u' '));
}

const formats::Format *ofFilter(const QString &filter)
{
    for (const formats::Format &format : formats::all())
        if (filterOf(format) == filter)
            return &format;
    return nullptr;
}

QString summaryOf(const QString &file, const formats::ImportPlan &plan)
{
    if (plan.nothing())
        return ExchangeController::tr("%1 holds nothing that a session could take.").arg(file);
    if (plan.edit.empty())
        return ExchangeController::tr("%1: nothing new, %2 annotations and ratings were there "
                                      "already.")
            .arg(file)
            .arg(plan.present);
    QStringList added;
    if (plan.annotations > 0)
        added << (plan.annotations == 1
                      ? ExchangeController::tr("1 annotation")
                      : ExchangeController::tr("%1 annotations").arg(plan.annotations));
    if (plan.ratings > 0)
        added << (plan.ratings == 1 ? ExchangeController::tr("1 rating")
                                    : ExchangeController::tr("%1 ratings").arg(plan.ratings));
    QString text = added.isEmpty() ? ExchangeController::tr("%1: read.").arg(file)
                                   : ExchangeController::tr("%1: %2 added.")
                                         .arg(file, added.join(ExchangeController::tr(" and ")));
    if (plan.present > 0)
        text += u' ' + ExchangeController::tr("%1 were there already.").arg(plan.present);
    return text + u' ' + ExchangeController::tr("Undo takes it back.");
}

/// 0: it makes none.
Id firstTier(const Edit &edit)
{
    for (const RowChange &change : edit.changes)
        if (const auto *tier = std::get_if<Tier>(&change.any()); tier && !change.before)
            return tier->id;
    return 0;
}

QStringList described(const std::string &file, const std::vector<formats::Warning> &warnings)
{
    QStringList result;
    for (const formats::Warning &warning : warnings)
        result << QString::fromStdString(formats::describe(file, warning));
    return result;
}

QString exportedText(const QString &path, const formats::Written &written)
{
    if (written.files.size() == 1)
        return ExchangeController::tr("Exported to %1.").arg(path);
    QStringList names;
    for (const formats::Written::File &file : written.files)
        names << QString::fromStdString(file.name);
    return ExchangeController::tr("Exported to %1 in %2.")
        .arg(names.join(ExchangeController::tr(", ")), QFileInfo(path).path());
}

/// In the window nobody types options.
QString problemOf(const QString &path, const Error &error)
{
    const QString name = QFileInfo(path).fileName();
    if (error.code == "import.unknown-format")
        return ExchangeController::tr("%1 is in no format that Duologue reads. Export it as CSV, "
                                      "ELAN EAF or Praat TextGrid first.")
            .arg(name);
    if (error.code == "import.measurements")
        return withKeys(ExchangeController::tr("%1 holds measurements, no annotations. Add it to "
                                               "the recordings ({file.setup})."))
            .arg(name);
    return QString::fromStdString(error.message);
}

} // namespace

ExchangeController::ExchangeController(SessionController &session, QObject *parent)
    : QObject(parent), m_session(session)
{
}

QStringList ExchangeController::readFilters()
{
    QStringList result{tr("All files (*)")};
    for (const formats::Format &format : formats::all())
        if (format.read)
            result << filterOf(format);
    return result;
}

QString ExchangeController::filterFor(const QString &formatId)
{
    const formats::Format *format = formats::byId(formatId.toStdString());
    return format ? filterOf(*format) : QString();
}

QString ExchangeController::formatFor(const QString &path, const QString &formatId)
{
    const formats::Format *named = formats::forWriting(path.toStdString());
    const QString ending = QFileInfo(path).suffix().toLower();
    const bool agree = suffixOf(filterFor(formatId)).endsWith(ending) && !ending.isEmpty();
    return agree || !named ? formatId
                           : QString::fromUtf8(named->id.data(), qsizetype(named->id.size()));
}

QString ExchangeController::suffixOf(const QString &filter)
{
    const formats::Format *format = ofFilter(filter);
    if (!format)
        return {};
    const std::string_view first = format->extensions.front();
    return QString::fromUtf8(first.data(), qsizetype(first.size()));
}

bool ExchangeController::begin(const QString &what)
{
    if (m_job.isRunning()) {
        Q_EMIT failed(tr("Another file is being read or written. Wait for it, or cancel it."));
        return false;
    }
    Q_EMIT started(what);
    return true;
}

void ExchangeController::cancel()
{
    m_waiting.clear();
    m_asked = false;
    if (!m_job.isRunning())
        return;
    m_job.forget();
    Q_EMIT finished();
}

void ExchangeController::importFile(const QString &path)
{
    read(path, {});
}

void ExchangeController::read(const QString &path, const std::string &encoding)
{
    if (!begin(tr("Reading %1").arg(QFileInfo(path).fileName())))
        return;
    m_job.start(
        [file = path.toStdString(), encoding](const jobs::Ticket &) {
            formats::ReadOptions options;
            options.encoding = encoding;
            return formats::open(file, options);
        },
        [this, path, encoding](Result<formats::Opened> opened) {
            Q_EMIT finished();
            if (opened) {
                settle(path, encoding, std::move(*opened));
            } else {
                Q_EMIT failed(problemOf(path, opened.error()));
                importNext();
            }
        });
}

/// Asks what is wanted of it, and takes that.
void ExchangeController::settle(const QString &path, const std::string &encoding,
                                formats::Opened opened)
{
    const auto file = std::make_shared<formats::Opened>(std::move(opened));
    const auto imported = std::shared_ptr<formats::Imported>(file, &file->imported);
    const auto needed = [&] {
        return std::ranges::any_of(formats::unclaimed(m_session.session(), *imported),
                                   &formats::Unclaimed::needsAnswer);
    };
    std::optional<Answer> answer = Answer{{}, m_asked};
    if (m_preview && (!m_asked || needed()))
        answer = m_preview({QFileInfo(path).fileName(), file,
                            std::make_shared<const Session>(m_session.session()), encoding,
                            static_cast<int>(m_waiting.size())});
    if (answer && answer->choice.encoding != encoding)
        return read(path, answer->choice.encoding);
    if (answer) {
        m_asked = answer->others && !m_waiting.isEmpty();
        formats::choose(*imported, answer->choice);
        add(path, imported);
    }
    importNext();
}

void ExchangeController::importFiles(const QStringList &paths)
{
    m_waiting += paths;
    if (!m_job.isRunning())
        importNext();
}

void ExchangeController::importNext()
{
    if (!m_waiting.isEmpty())
        importFile(m_waiting.takeFirst());
}

void ExchangeController::add(const QString &path,
                             const std::shared_ptr<formats::Imported> &imported)
{
    struct Told
    {
        QString summary;
        QStringList warnings;
        Id tier = 0;
    };
    const auto told = std::make_shared<Told>();
    m_session.performLate(
        [path, imported, told](const Session &session, IdSource &ids) -> Result<Edit> {
            auto plan = formats::planImport(session, ids, *imported, path.toStdString());
            if (!plan)
                return std::unexpected(plan.error());
            const QString name = QFileInfo(path).fileName();
            *told = {summaryOf(name, *plan), described(name.toStdString(), plan->warnings),
                     firstTier(plan->edit)};
            return std::move(plan->edit);
        },
        [this, told] {
            Q_EMIT done(told->summary, told->warnings);
            if (told->tier != 0)
                Q_EMIT tierMade(told->tier);
        });
}

void ExchangeController::exportFile(const QString &path, const QString &formatId,
                                    const std::optional<formats::Part> &part)
{
    const std::string file = path.toStdString();
    const formats::Format *format =
        formatId.isEmpty() ? formats::forWriting(file) : formats::byId(formatId.toStdString());
    if (!format || !format->write) {
        Q_EMIT failed(tr("%1: choose a format, or a name that ends as one does.").arg(path));
        return;
    }
    if (!begin(tr("Writing %1").arg(QFileInfo(path).fileName())))
        return;
    const auto snapshot = std::make_shared<const Session>(m_session.session());
    const std::string author = m_session.annotator().toStdString();
    const auto write = [file, format, snapshot, author,
                        part](const jobs::Ticket &ticket) -> Result<formats::Written> {
        formats::WriteOptions options;
        options.author = author;
        options.fileName = QFileInfo(QString::fromStdString(file)).fileName().toStdString();
        const auto chosen = part ? formats::partOf(*snapshot, *part) : *snapshot;
        if (!chosen)
            return std::unexpected(chosen.error());
        auto written = formats::write(*format, *chosen, options);
        if (!written || ticket.isCancelled())
            return written;
        if (const auto saved = formats::save(file, *written); !saved)
            return std::unexpected(saved.error());
        return written;
    };
    m_job.start(write, [this, path](const Result<formats::Written> &written) {
        Q_EMIT finished();
        if (written)
            Q_EMIT done(exportedText(path, *written),
                        described(path.toStdString(), written->warnings));
        else
            Q_EMIT failed(QString::fromStdString(written.error().message));
    });
}

} // namespace duologue::ui
