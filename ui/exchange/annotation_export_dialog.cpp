#include "ui/exchange/annotation_export_dialog.h"

#include <algorithm>

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>

#include "core/session/predictions.h"
#include "ui/controllers/exchange_controller.h"
#include "ui/exchange/tier_ticks.h"
#include "ui/models/model_text.h"

namespace duologue::ui {
namespace {

constexpr const char *formatKey = "export/format";

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}

} // namespace

AnnotationExportDialog::AnnotationExportDialog(std::shared_ptr<const Session> session,
                                               QWidget *parent)
    : QDialog(parent),
      m_session(std::move(session)),
      m_format(new QComboBox),
      m_tiers(new TierTicks(*m_session, [](const Tier &) { return true; })),
      m_people(makePeople()),
      m_caution(new QLabel(faceModelLimits())),
      m_outcome(new QLabel),
      m_losses(new QPlainTextEdit)
{
    setWindowTitle(tr("Export annotations"));
    for (const formats::Format &format : formats::all())
        if (format.write)
            m_format->addItem(ExchangeController::filterFor(text(format.id)), text(format.id));
    m_format->setToolTip(tr("The program or kind of file that is to read them"));
    chooseFormat(QSettings().value(formatKey).toString());
    m_losses->setReadOnly(true);
    m_losses->setTabChangesFocus(true);
    m_losses->setMaximumHeight(110);
    m_losses->setAccessibleName(tr("What this format cannot hold"));
    m_caution->setWordWrap(true);
    m_caution->setObjectName(QStringLiteral("caution"));
    m_outcome->setWordWrap(true);
    m_outcome->setTextFormat(Qt::PlainText);

    auto *form = new QFormLayout;
    form->addRow(tr("&Format"), m_format);
    form->addRow(tr("&Tiers"), m_tiers);
    form->addRow(tr("&Ratings of"), m_people);
    auto *column = new QVBoxLayout(this);
    column->addLayout(form, 1);
    column->addWidget(m_caution);
    column->addWidget(m_outcome);
    column->addWidget(m_losses);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_accept = buttons->button(QDialogButtonBox::Ok);
    m_accept->setText(tr("&Export…"));
    m_accept->setToolTip(tr("Choose where the file goes (Enter)"));
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        QSettings().setValue(formatKey, formatId());
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_format, &QComboBox::currentIndexChanged, this, &AnnotationExportDialog::preview);
    connect(m_tiers, &TierTicks::changed, this, &AnnotationExportDialog::preview);
    connect(m_people, &QListWidget::itemChanged, this, &AnnotationExportDialog::preview);
    resize(720, 560);
    m_format->setFocus();
    preview();
}

QListWidget *AnnotationExportDialog::makePeople()
{
    auto *people = new QListWidget;
    const auto names = formats::participantNames(*m_session);
    for (const Participant *person : m_session->participants()) {
        auto *row = new QListWidgetItem(text(names.at(person->id)), people);
        row->setData(Qt::UserRole, qulonglong(person->id));
        row->setCheckState(Qt::Checked);
    }
    people->setAccessibleName(tr("Ratings of"));
    people->setMaximumHeight(70);
    people->setToolTip(tr("Whose ratings are written, where the format has a place for them; Space "
                          "ticks"));
    return people;
}

void AnnotationExportDialog::chooseFormat(const QString &id)
{
    m_format->setCurrentIndex(std::max(0, m_format->findData(id)));
}

QString AnnotationExportDialog::formatId() const
{
    return m_format->currentData().toString();
}

const formats::Format *AnnotationExportDialog::format() const
{
    return formats::byId(formatId().toStdString());
}

formats::Part AnnotationExportDialog::part() const
{
    formats::Part part;
    part.tiers = m_tiers->ticked();
    for (int i = 0; i < m_people->count() && m_people->isEnabled(); ++i)
        if (m_people->item(i)->checkState() == Qt::Checked)
            part.people.push_back(m_people->item(i)->data(Qt::UserRole).toULongLong());
    return part;
}

void AnnotationExportDialog::preview()
{
    m_people->setEnabled(format()->holds.ratings);
    m_caution->setVisible(std::ranges::any_of(part().tiers, [this](Id tier) {
        return isReadFromFaces(*m_session, *m_session->tierById(tier));
    }));
    m_accept->setEnabled(false);
    m_outcome->setText(tr("Looking what the file will hold…"));
    m_job.start(
        [session = m_session, part = part(),
         format = format()](const jobs::Ticket &) -> Result<Preview> {
            const auto chosen = formats::partOf(*session, part);
            if (!chosen)
                return std::unexpected(chosen.error());
            return tried(*format, *chosen);
        },
        [this](const Result<Preview> &preview) { showPreview(preview); });
}

Result<AnnotationExportDialog::Preview> AnnotationExportDialog::tried(const formats::Format &format,
                                                                      const Session &session)
{
    formats::WriteOptions options;
    options.fileName = "preview." + std::string(format.extensions.front());
    auto written = formats::write(format, session, options);
    if (!written)
        return std::unexpected(written.error());
    Preview preview{std::move(*written)};
    const auto &files = preview.written.files;
    preview.counted = format.read != nullptr;
    for (const formats::Written::File &file : files) {
        if (!format.read || file.part)
            continue;
        const auto beside = [&](const std::string &name) -> Result<std::string> {
            const auto other = std::ranges::find(files, name, &formats::Written::File::name);
            return other == files.end() ? fail("import.missing", "There is no such file.")
                                        : Result<std::string>(other->bytes);
        };
        const auto read = format.read({file.name, file.bytes, beside}, {});
        if (!read)
            continue; // nothing is in it
        preview.tiers += qsizetype(read->tiers.size());
        for (const formats::ImportedTier &tier : read->tiers)
            preview.annotations += qsizetype(tier.annotations.size());
        preview.ratings += qsizetype(read->ratings.size());
    }
    return preview;
}

QString AnnotationExportDialog::keptOf(const Preview &preview) const
{
    qint64 bytes = 0;
    for (const auto &file : preview.written.files)
        bytes += qint64(file.bytes.size());
    QStringList kept{tr("%n file(s)", nullptr, int(preview.written.files.size())) +
                     QStringLiteral(", ") + locale().formattedDataSize(bytes)};
    if (preview.counted) {
        kept << tr("%n tier(s)", nullptr, int(preview.tiers))
             << tr("%n annotation(s)", nullptr, int(preview.annotations));
        if (preview.ratings > 0)
            kept << tr("%n rating(s)", nullptr, int(preview.ratings));
    }
    return kept.join(QStringLiteral(", "));
}

void AnnotationExportDialog::showPreview(const Result<Preview> &preview)
{
    m_accept->setEnabled(preview.has_value());
    m_losses->clear();
    const bool loses = preview && !preview->written.warnings.empty();
    if (!preview)
        m_outcome->setText(text(preview.error().message));
    else if (!loses)
        m_outcome->setText(
            tr("Kept: %1. Everything that is ticked has a place there.").arg(keptOf(*preview)));
    else
        m_outcome->setText(tr("Kept: %1. What has no place there:").arg(keptOf(*preview)));
    if (loses)
        for (const formats::Warning &warning : preview->written.warnings)
            m_losses->appendPlainText(
                warning.kept.empty()
                    ? text(warning.message)
                    : tr("%1 Kept: %2.").arg(text(warning.message), text(warning.kept)));
    m_losses->moveCursor(QTextCursor::Start);
    m_losses->setVisible(loses);
    Q_EMIT previewed();
}

} // namespace duologue::ui
