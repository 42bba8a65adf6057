#pragma once

#include <string>

#include <QDialog>

class QLabel;
class QPlainTextEdit;

namespace duologue::ui {

/// The report of a crash, to be read, copied, saved elsewhere or deleted.
class CrashDialog : public QDialog
{
    Q_OBJECT
public:
    explicit CrashDialog(const std::string &report, QWidget *parent = nullptr);

    /// A copy, as another file is written; a refusal is shown.
    void saveAs(const QString &path);

private:
    void askAndSave();
    void remove();

    QString m_report;
    QPlainTextEdit *m_text;
    QLabel *m_answer;
};

} // namespace duologue::ui
