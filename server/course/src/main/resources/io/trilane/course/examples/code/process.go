package main

import (
	"fmt"
	"os"
	"os/exec"
)

func main() {
	counter := 1
	done := make(chan bool)
	go func() {
		counter++
		close(done)
	}()
	<-done
	fmt.Println("after a goroutine:", counter)
	child := exec.Command("sh", "-c", "echo $((COUNTER + 1))")
	child.Env = append(os.Environ(), fmt.Sprint("COUNTER=", counter))
	out, err := child.Output()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print("in the child: ", string(out))
	fmt.Println("after the child:", counter)
}
