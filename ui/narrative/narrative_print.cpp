// How NarrativePanel comes onto paper.
#include <QBuffer>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QPdfWriter>
#include <QPrintDialog>
#include <QPrinter>

#include "core/files/new_file.h"
#include "ui/controllers/session_controller.h"
#include "ui/narrative/narrative_header.h"
#include "ui/narrative/narrative_panel.h"

namespace duologue::ui {

QStringList NarrativePanel::predictionsOf(const RunInfo &run) const
{
    QStringList predictions;
    const auto &turns = m_loader.narrative()->turns;
    for (int turn = 0; turn < static_cast<int>(turns.size()); ++turn) {
        const auto said = attentionFor(m_session.session(), run, turn, turns[turn].input.span);
        predictions += said ? predictedText(said->explanation) : QString();
    }
    return predictions;
}

NarrativePage NarrativePanel::page() const
{
    NarrativePage page;
    page.title = QString::fromStdString(m_session.session().info().title);
    page.narrative = m_loader.narrative().get();
    const auto attention = explanations();
    page.question = question(attention[0]);
    page.answer = answer(attention);
    page.evidence = m_evidence->text();
    for (const auto &turn : page.narrative->turns) {
        const Participant *person = m_session.session().participant(turn.input.participant);
        page.people += QString::fromStdString(person ? person->pseudonym : turn.input.speaker);
    }
    for (int which = 0; which < 2; ++which)
        if (const RunInfo *run = m_header->run(which))
            page.runs.push_back({run->name, attention[which], predictionsOf(*run)});
    return page;
}

bool NarrativePanel::savePdf(const QString &path) const
{
    QBuffer bytes;
    bytes.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&bytes);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setTitle(QString::fromStdString(m_session.session().info().title));
        printPage(page(), writer);
    }
    return !files::writeFile(path.toStdString(), {bytes.data().toStdString()});
}

void NarrativePanel::print()
{
    whenTold([this] {
        QPrinter printer(QPrinter::HighResolution);
        QPrintDialog dialog(&printer, this);
        if (dialog.exec() == QDialog::Accepted)
            printPage(page(), printer);
    });
}

void NarrativePanel::askAndSavePdf()
{
    whenTold([this] {
        const QFileInfo session(m_session.path());
        QString path = QFileDialog::getSaveFileName(
            this, tr("Save narrative as PDF"),
            session.path() + u'/' + session.completeBaseName() + QStringLiteral(".pdf"),
            tr("PDF (*.pdf)"));
        if (path.isEmpty())
            return;
        if (QFileInfo(path).suffix().isEmpty())
            path += QStringLiteral(".pdf");
        if (!savePdf(path))
            Q_EMIT problem(tr("“%1” cannot be written. Choose another folder.").arg(path));
    });
}

} // namespace duologue::ui
