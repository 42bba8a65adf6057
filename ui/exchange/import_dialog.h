#pragma once

#include <optional>

#include <QDialog>

#include "core/formats/import_edit.h"
#include "core/jobs/job.h"
#include "ui/controllers/exchange_controller.h"

class QComboBox;
class QLabel;
class QPushButton;
class QTreeWidget;

namespace duologue::ui {

class SpeakerLines;

/// What a file holds and what becomes of it in the session, before anything is imported: which
/// tiers are taken, who its speakers are, in which encoding its text is read. What would happen is
/// worked out in the background and shown beside each tier. UI thread.
class ImportDialog : public QDialog
{
    Q_OBJECT
public:
    using Question = ExchangeController::Question;
    using Answer = ExchangeController::Answer;

    explicit ImportDialog(Question question, QWidget *parent = nullptr);

    formats::ImportChoice choice() const;
    void accept() override;

    /// Nothing: the import is given up. With another encoding than the question's the file is to
    /// be read and asked about again.
    static std::optional<Answer> ask(QWidget *parent, Question question);

Q_SIGNALS:
    void planned(); ///< what would happen is shown

private:
    QTreeWidget *makeTiers();
    QComboBox *makeEncodings();
    void plan();
    void showPlan(const Result<formats::ImportPlan> &plan);

    Question m_question;
    SpeakerLines *m_speakers;
    QTreeWidget *m_tiers;
    QComboBox *m_encoding;
    QLabel *m_outcome;
    QPushButton *m_accept;
    QPushButton *m_others;
    bool m_forOthers = false;
    jobs::Job m_job;
};

} // namespace duologue::ui
