#pragma once

#include <memory>

#include <QDialog>

#include "core/formats/format.h"
#include "core/formats/selection.h"
#include "core/jobs/job.h"

class QComboBox;
class QLabel;
class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace duologue::ui {

class TierTicks;

/// What of a session goes into a file of another program, and in which format: tiers, whose
/// ratings. What the format cannot hold of that is found by writing it, in the background and to
/// nowhere, and what it keeps by reading that again; both are shown before anything is written. UI
/// thread.
class AnnotationExportDialog : public QDialog
{
    Q_OBJECT
public:
    AnnotationExportDialog(std::shared_ptr<const Session> session, QWidget *parent = nullptr);

    QString formatId() const;
    formats::Part part() const;
    void chooseFormat(const QString &id);

Q_SIGNALS:
    void previewed(); ///< what is lost is shown

private:
    QListWidget *makePeople();
    const formats::Format *format() const;
    void preview();
    struct Preview
    {
        formats::Written written;
        bool counted = false; ///< it can be read again
        qsizetype tiers = 0, annotations = 0, ratings = 0;
    };
    static Result<Preview> tried(const formats::Format &format, const Session &session);
    void showPreview(const Result<Preview> &preview);
    QString keptOf(const Preview &preview) const;

    std::shared_ptr<const Session> m_session;
    QComboBox *m_format;
    TierTicks *m_tiers;
    QListWidget *m_people;
    QLabel *m_caution; ///< of predictions from faces
    QLabel *m_outcome;
    QPlainTextEdit *m_losses;
    QPushButton *m_accept;
    jobs::Job m_job;
};

} // namespace duologue::ui
