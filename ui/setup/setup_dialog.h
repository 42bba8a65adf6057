#pragma once

#include <functional>
#include <map>

#include <QDialog>

#include "core/setup/recording.h"
#include "core/setup/session_plan.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace duologue::ui {

class PeopleForm;
class RecordingReader;
class RecordingTable;
class Theme;

/// Who talks, and which recordings show it: for a session to be made, or for the open one. Files
/// are looked into in the background; they can be dropped on the dialog. Accepted only with a plan
/// that holds. UI thread.
class SetupDialog : public QDialog
{
    Q_OBJECT
public:
    /// For a new session; `folder` is where its file is suggested.
    SetupDialog(const Theme &theme, const QString &folder, QWidget *parent = nullptr);
    /// For the open session at `path`. `fileOf` says where a recording's file is now; empty:
    /// missing.
    SetupDialog(const Theme &theme, const Session &session, const QString &path,
                const std::function<QString(Id)> &fileOf, QWidget *parent = nullptr);

    void addFiles(const QStringList &files);
    bool isReading() const;
    /// Recordings below the session's folder are referred to relative to it.
    setup::SessionPlan plan() const;
    QString path() const; ///< of the session file
    /// Files among those added that hold annotations, to be imported once the plan is carried out;
    /// none where the user does not want it.
    QStringList annotations() const;
    RecordingTable &recordings() { return *m_recordings; }

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void build(const Theme &theme);
    QWidget *makePathLine();
    QWidget *makeRecordings();
    void chooseFiles();
    void findFile();
    void onAnnotations(const QString &file);
    void onDescribed(const QString &file, const setup::Recording &recording);
    void onFailed(const QString &file, const QString &message);
    void read(const QStringList &files);
    void giveBackKeyboard();
    void check();

    bool m_new;
    QString m_folder;
    QString m_path;
    QLineEdit *m_title;
    QLineEdit *m_file = nullptr;
    PeopleForm *m_people;
    QWidget *m_recordingGroup = nullptr;
    RecordingTable *m_recordings;
    RecordingReader *m_reader;
    QCheckBox *m_import; ///< the annotations; hidden without any
    QStringList m_annotations;
    QLabel *m_problem;
    QPushButton *m_accept;
    int m_relinking = -1;             ///< row that waits for another file
    std::map<QString, int> m_looking; ///< files read only to say what is in a row
    QStringList m_unreadable;
    int m_readFrom = -1; ///< the first row that reading adds, where the keyboard goes then
};

} // namespace duologue::ui
